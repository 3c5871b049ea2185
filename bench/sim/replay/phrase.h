/* Keys that a phrase makes again and again. */
#ifndef SIM_PHRASE_H
#define SIM_PHRASE_H

#define SIM_PHRASE_KEY        64
#define SIM_PHRASE_CONNECTION 24

/* The seed of the signing key, an API key, and a connection id; libsodium is initialised. */
void sim_phrase_keys(const char *phrase, unsigned char seed[32], char api_key[SIM_PHRASE_KEY],
                     char connection_id[SIM_PHRASE_CONNECTION]);
/* An API key as the platform's look, made up. */
void sim_phrase_any_key(char api_key[SIM_PHRASE_KEY]);

#endif
