/* telnyx-sim trigger. */
#ifndef SIM_TRIGGER_H
#define SIM_TRIGGER_H

/* The whole command; argv[1] is "trigger". The exit status. */
int sim_trigger_main(int argc, char **argv);

#endif
