# cmake -DOUT=FILE -DFOLDER=FOLDER -P page.cmake: the files of the page as arrays of C.
set(type_html "text/html; charset=utf-8")
set(type_css "text/css; charset=utf-8")
set(type_js "text/javascript; charset=utf-8")
set(type_svg "image/svg+xml")
file(GLOB files ${FOLDER}/*.html ${FOLDER}/*.css ${FOLDER}/*.js ${FOLDER}/*.svg)
list(SORT files)
set(arrays "")
set(rows "")
set(number 0)
foreach(file ${files})
  get_filename_component(name ${file} NAME)
  get_filename_component(ending ${file} LAST_EXT)
  string(SUBSTRING ${ending} 1 -1 ending)
  set(type "${type_${ending}}")
  if(name STREQUAL index.html)
    set(name "")
  endif()
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "(................................................................................)"
         "\\1\n" bytes "${bytes}")
  string(APPEND arrays "static const unsigned char file_${number}[] = {\n${bytes}\n};\n")
  string(APPEND rows "    { \"${name}\", \"${type}\", file_${number}, sizeof file_${number} },\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUT} "/* Written by lib/view/page.cmake. */
#include \"view/page.h\"

${arrays}
static const telnyx__page_file files[] = {
${rows}};

const telnyx__page_file *telnyx__page_find(telnyx__span name)
{
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (telnyx__span_is(name, files[i].name))
            return &files[i];
    return NULL;
}
")
