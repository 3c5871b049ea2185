#!/bin/sh
# renew.sh: makes today's headers those that test/abi compares with. At a release, after everything has passed;
# in between only for what no program can have been compiled with yet.
cd "$(dirname "$0")/../.." || exit 1
test/abi/headers.sh include >test/abi/headers.txt.new && mv test/abi/headers.txt.new test/abi/headers.txt
