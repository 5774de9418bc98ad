# what `make install` puts in place serves a program of one's own, found by pkg-config
$ env -u MAKEFLAGS -u MAKELEVEL make --no-print-directory -s -C "$CASES/../.." BUILD="$(dirname "$(readlink -f "$(command -v zegsman)")")" DESTDIR="$PWD/root" prefix=/opt/zegsman PAGE=none install >log 2>&1 || tail -5 log
$ cd root/opt/zegsman && ls; ls lib include/zegsman share/zegsman share/man/man1
> bin
> include
> lib
> share
> include/zegsman:
> ask.h
> batch.h
> brief.h
> dossier.h
> engine.h
> error.h
> export.h
> report.h
> verify.h
> version.h
> watch.h
> zegsman.h
> 
> lib:
> libzegsman.a
> libzegsman.so
> libzegsman.so.0
> libzegsman.so.0.1.0
> pkgconfig
> 
> share/man/man1:
> zegsman.1
> 
> share/zegsman:
> data
> models
$ PKG_CONFIG_PATH=root/opt/zegsman/lib/pkgconfig pkg-config --modversion zegsman
> 0.1.0
$ export PKG_CONFIG_PATH=root/opt/zegsman/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$PWD/root; ${CC:-cc} -std=c17 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror $(pkg-config --cflags zegsman) "$CASES/../../examples/c/read.c" $(pkg-config --libs zegsman) -o root/opt/zegsman/bin/read && readelf -d root/opt/zegsman/bin/read | grep -o 'libzegsman[.so0-9]*'
> libzegsman.so.0

# the program in its place finds the library beside it, and the installed tables and models
$ printf '„Wij betreuren deze stap”, zei de Letse minister Ilze Ozolkalna.\n' > report.txt
$ unset ZEGSMAN_DATA ZEGSMAN_MODELS; LD_LIBRARY_PATH=root/opt/zegsman/lib root/opt/zegsman/bin/read 2025-09-05 < report.txt
> Ilze Ozolkalna says: Wij betreuren deze stap
$ unset ZEGSMAN_DATA ZEGSMAN_MODELS; root/opt/zegsman/bin/zegsman read --format jsonl report.txt | cut -c1-35
> {"schema":"zegsman/1","id":"report"
$ LD_LIBRARY_PATH=root/opt/zegsman/lib root/opt/zegsman/bin/read < /dev/null
! the text is empty
[65]

# only what the headers offer is to be seen
$ nm -D --defined-only root/opt/zegsman/lib/libzegsman.so | awk '{print $3}' | grep -v '^zm_' | wc -l
> 0
$ nm -D --defined-only root/opt/zegsman/lib/libzegsman.so | awk '{print $3}' | sort > seen; cat root/opt/zegsman/include/zegsman/*.h | tr '\n' ' ' | grep -o 'ZM_API [^;{]*(' | grep -o 'zm_[a-z_]*(' | tr -d '(' | sort > offered; comm -3 seen offered

# and goes again without a trace
$ env -u MAKEFLAGS -u MAKELEVEL make --no-print-directory -s -C "$CASES/../.." DESTDIR="$PWD/root" prefix=/opt/zegsman uninstall && rm root/opt/zegsman/bin/read && find root -type f -o -type l
