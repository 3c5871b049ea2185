# embed.cmake: the script as a C string; cmake -DFROM=engine.lua -DTO=engine.h -P embed.cmake
file(READ ${FROM} text HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${text}")
string(REGEX REPLACE "(0x0a,)" "\\1\n    " bytes "${bytes}")
file(WRITE ${TO} "/* Written from engine.lua. */\nstatic const char telnyx__cluster_engine[] = {\n    ${bytes} 0\n};\n")
