/* telnyx-sim import. */
#ifndef SIM_IMPORT_H
#define SIM_IMPORT_H

/* The whole command; argv[1] is "import". The exit status. */
int sim_import_main(int argc, char **argv);

#endif
