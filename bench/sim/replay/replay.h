/* telnyx-sim replay. */
#ifndef SIM_REPLAY_H
#define SIM_REPLAY_H

/* The whole command; argv[1] is "replay". The exit status. */
int sim_replay_main(int argc, char **argv);

#endif
