/* As every system but Windows has it; terminal_windows.c is for that. */
#include "terminal.h"

#ifndef _WIN32

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* Alternate screen, no cursor; and back. */
#define ENTER_SCREEN "\033[?1049h\033[?25l\033[2J"
#define LEAVE_SCREEN "\033[0m\033[?25h\033[?1049l"

enum { FRAME_SIZE = 32768, ESCAPE_WAIT_MS = 30, ESCAPE = 27 };

static struct termios saved_mode;
static bool is_open;
static volatile sig_atomic_t asked_to_end;
static volatile sig_atomic_t asked_to_stop;
static bool stale; /* what the terminal shows is not `shown` */
static canvas shown;

/* ---- writing ---- */

static void write_all(const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, length);
        if (written < 0 && errno != EINTR) {
            return; /* the terminal is gone; there is nobody to tell */
        }
        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
        }
    }
}

static void write_text(const char *text)
{
    write_all(text, strlen(text));
}

/* ---- mode ---- */

static void set_raw_mode(void)
{
    struct termios raw = saved_mode;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO); /* ISIG stays: Ctrl-C and Ctrl-Z work */
    raw.c_iflag &= ~(tcflag_t)(IXON | ICRNL);
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = 0;
    (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
    write_text(ENTER_SCREEN);
    stale = true;
}

static void restore_mode(void)
{
    write_text(LEAVE_SCREEN);
    (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved_mode);
}

bool terminal_present(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

bool terminal_open(void)
{
    static bool registered;
    if (!terminal_present() || tcgetattr(STDIN_FILENO, &saved_mode) != 0) {
        return false;
    }
    if (!registered) {
        registered = atexit(terminal_close) == 0;
    }
    is_open = true;
    set_raw_mode();
    return true;
}

void terminal_close(void)
{
    if (is_open) {
        is_open = false;
        restore_mode();
    }
    (void)signal(SIGTSTP, SIG_DFL); /* from here on nobody looks at the flag */
}

/* ---- signals ---- */

static void on_end(int number)
{
    (void)number;
    asked_to_end = 1;
}

/* No more than this: hardly anything may be called in a handler, and no library's functions. */
static void on_stop(int number)
{
    (void)number;
    asked_to_stop = 1;
}

static void handle(int number, void (*handler)(int))
{
    struct sigaction how;
    memset(&how, 0, sizeof how);
    how.sa_handler = handler;
    (void)sigemptyset(&how.sa_mask);
    (void)sigaction(number, &how, NULL);
}

void terminal_watch_signals(void)
{
    handle(SIGINT, on_end);
    handle(SIGTERM, on_end);
    handle(SIGHUP, on_end);
    handle(SIGTSTP, on_stop);
}

bool terminal_asked_to_end(void)
{
    return asked_to_end != 0;
}

bool terminal_asked_to_stop(void)
{
    return asked_to_stop != 0;
}

/* Hands the terminal back, really stops, and takes it again when continued. */
void terminal_stop(void)
{
    asked_to_stop = 0;
    if (is_open) {
        restore_mode();
    }
    (void)raise(SIGSTOP);
    if (is_open) {
        set_raw_mode();
    }
}

/* ---- frames ---- */

typedef struct output {
    char bytes[FRAME_SIZE];
    size_t length;
} output;

static void append(output *out, const char *text)
{
    size_t length = strlen(text);
    if (out->length + length <= sizeof out->bytes) {
        memcpy(out->bytes + out->length, text, length);
        out->length += length;
    }
}

static const char *colour_code(colour ink)
{
    static const char *const CODES[COLOURS] = {
        "\033[0m",    "\033[0;90m", "\033[0;1;97m", "\033[0;91m", "\033[0;92m",
        "\033[0;93m", "\033[0;94m", "\033[0;95m",   "\033[0;96m", "\033[0;97;41m",
    };
    return CODES[ink];
}

static void append_line(output *out, const canvas *frame, int y, colour *current)
{
    char place[24];
    (void)snprintf(place, sizeof place, "\033[%d;1H", y + 1);
    append(out, place);
    for (int x = 0; x < CANVAS_WIDTH; x++) {
        char glyph[2] = {frame->glyphs[y][x], '\0'};
        if (frame->colours[y][x] != *current) {
            *current = frame->colours[y][x];
            append(out, colour_code(*current));
        }
        append(out, glyph);
    }
}

/* Also notices a new size, after which everything must be drawn again. */
static bool large_enough(void)
{
#ifdef TIOCGWINSZ
    static struct winsize last;
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        if (size.ws_col != last.ws_col || size.ws_row != last.ws_row) {
            last = size;
            stale = true;
            write_text("\033[0m\033[2J");
        }
        return size.ws_col >= CANVAS_WIDTH && size.ws_row >= CANVAS_HEIGHT;
    }
#endif
    return true;
}

static bool same_canvas(const canvas *a, const canvas *b)
{
    return memcmp(a->glyphs, b->glyphs, sizeof a->glyphs) == 0 &&
           memcmp(a->colours, b->colours, sizeof a->colours) == 0;
}

/* One write for each frame, none for a frame like the last: no flicker, and nobody ever sees half
 * a screen. */
void terminal_show(const canvas *frame)
{
    output out;
    colour current = COLOUR_PLAIN;
    out.length = 0;
    bool fits = large_enough();
    if (!stale && (!fits || same_canvas(frame, &shown))) {
        return;
    }
    stale = false;
    if (!fits) {
        write_text("\033[1;1HGem Run needs 80 x 24 characters.");
        return;
    }
    shown = *frame;
    append(&out, colour_code(current));
    for (int y = 0; y < CANVAS_HEIGHT; y++) {
        append_line(&out, frame, y, &current);
    }
    write_all(out.bytes, out.length);
}

/* ---- keys ---- */

/* The next byte, or KEY_NONE. A signal ends the wait early, which only makes a frame sooner. */
static int next_byte(int timeout_ms)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    unsigned char byte;
    if (poll(&input, 1, timeout_ms) <= 0) {
        return KEY_NONE;
    }
    ssize_t count = read(STDIN_FILENO, &byte, 1);
    if (count == 0 && (input.revents & POLLHUP) != 0) {
        asked_to_end = 1; /* the terminal was closed */
    }
    return count == 1 ? byte : KEY_NONE;
}

static int arrow_key(int letter)
{
    switch (letter) {
    case 'A':
        return KEY_UP;
    case 'B':
        return KEY_DOWN;
    case 'C':
        return KEY_RIGHT;
    case 'D':
        return KEY_LEFT;
    default:
        return KEY_NONE;
    }
}

int terminal_key(int timeout_ms)
{
    int key = next_byte(timeout_ms);
    if (key != ESCAPE) {
        return key;
    }
    int second = next_byte(ESCAPE_WAIT_MS); /* an arrow sends ESC [ A or ESC O A */
    if (second != '[' && second != 'O') {
        return second;
    }
    int last = next_byte(ESCAPE_WAIT_MS);
    while (last >= '0' && last <= ';') { /* parameters, as in ESC [ 1 ; 2 A */
        last = next_byte(ESCAPE_WAIT_MS);
    }
    return arrow_key(last);
}

#endif
