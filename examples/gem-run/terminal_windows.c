/* The terminal as Windows has it, from version 10 on: its console understands what terminals elsewhere do. */
#include "terminal.h"

#ifdef _WIN32

#include <io.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#ifndef ENABLE_VIRTUAL_TERMINAL_PROCESSING
#define ENABLE_VIRTUAL_TERMINAL_PROCESSING 0x0004
#endif

/* Alternate screen, no cursor; and back. */
#define ENTER_SCREEN "\033[?1049h\033[?25l\033[2J"
#define LEAVE_SCREEN "\033[0m\033[?25h\033[?1049l"

enum { STDIN = 0, STDOUT = 1, LINE_SIZE = CANVAS_WIDTH * 16 };

static DWORD saved_input;
static DWORD saved_output;
static bool is_open;
static volatile sig_atomic_t asked_to_end;
static bool stale; /* what the console shows is not `shown` */
static canvas shown;

static void write_text(const char *text)
{
    DWORD written;
    (void)WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), text, (DWORD)strlen(text), &written, NULL);
}

bool terminal_present(void)
{
    return _isatty(STDIN) && _isatty(STDOUT);
}

bool terminal_open(void)
{
    static bool registered;
    HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    HANDLE output = GetStdHandle(STD_OUTPUT_HANDLE);
    if (!terminal_present() || !GetConsoleMode(input, &saved_input) ||
        !GetConsoleMode(output, &saved_output) ||
        !SetConsoleMode(output, saved_output | ENABLE_VIRTUAL_TERMINAL_PROCESSING)) {
        return false;
    }
    if (!registered) {
        registered = atexit(terminal_close) == 0;
    }
    is_open = true;
    stale = true;
    (void)SetConsoleMode(input, ENABLE_PROCESSED_INPUT); /* Ctrl-C works, all else is ours */
    write_text(ENTER_SCREEN);
    return true;
}

void terminal_close(void)
{
    if (is_open) {
        is_open = false;
        write_text(LEAVE_SCREEN);
        (void)SetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), saved_input);
        (void)SetConsoleMode(GetStdHandle(STD_OUTPUT_HANDLE), saved_output);
    }
}

/* ---- being asked to end ---- */

/* On a thread of the system's. When the console closes, the process ends as soon as this returns. */
static BOOL WINAPI on_end(DWORD event)
{
    (void)event;
    asked_to_end = 1;
    return TRUE;
}

void terminal_watch_signals(void)
{
    (void)SetConsoleCtrlHandler(on_end, TRUE);
}

bool terminal_asked_to_end(void)
{
    return asked_to_end != 0;
}

/* Nothing stops a process here. */
bool terminal_asked_to_stop(void)
{
    return false;
}

void terminal_stop(void)
{
}

/* ---- frames ---- */

static const char *colour_code(colour ink)
{
    static const char *const CODES[COLOURS] = {
        "\033[0m",    "\033[0;90m", "\033[0;1;97m", "\033[0;91m", "\033[0;92m",
        "\033[0;93m", "\033[0;94m", "\033[0;95m",   "\033[0;96m", "\033[0;97;41m",
    };
    return CODES[ink];
}

static void show_line(const canvas *frame, int y)
{
    char line[LINE_SIZE];
    int length = snprintf(line, sizeof line, "\033[%d;1H", y + 1);
    colour current = COLOURS;
    for (int x = 0; x < CANVAS_WIDTH && length < LINE_SIZE; x++) {
        const char *ink = "";
        if (frame->colours[y][x] != current) {
            current = frame->colours[y][x];
            ink = colour_code(current);
        }
        length += snprintf(line + length, (size_t)(LINE_SIZE - length), "%s%c", ink,
                           frame->glyphs[y][x]);
    }
    write_text(line);
}

static bool same_line(const canvas *a, const canvas *b, int y)
{
    return memcmp(a->glyphs[y], b->glyphs[y], sizeof a->glyphs[y]) == 0 &&
           memcmp(a->colours[y], b->colours[y], sizeof a->colours[y]) == 0;
}

/* Only lines that have changed: no flicker. */
void terminal_show(const canvas *frame)
{
    for (int y = 0; y < CANVAS_HEIGHT; y++) {
        if (stale || !same_line(frame, &shown, y)) {
            show_line(frame, y);
        }
    }
    shown = *frame;
    stale = false;
}

/* ---- keys ---- */

static int key_of(const KEY_EVENT_RECORD *event)
{
    if (!event->bKeyDown) {
        return KEY_NONE;
    }
    switch (event->wVirtualKeyCode) {
    case VK_UP:
        return KEY_UP;
    case VK_DOWN:
        return KEY_DOWN;
    case VK_LEFT:
        return KEY_LEFT;
    case VK_RIGHT:
        return KEY_RIGHT;
    default:
        return event->uChar.AsciiChar > 0 ? event->uChar.AsciiChar : KEY_NONE;
    }
}

/* Whatever else the console tells ends the wait early, which only makes a frame sooner. */
int terminal_key(int timeout_ms)
{
    HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    INPUT_RECORD record;
    DWORD count;
    if (WaitForSingleObject(input, (DWORD)timeout_ms) != WAIT_OBJECT_0 ||
        !ReadConsoleInputA(input, &record, 1, &count) || count != 1 ||
        record.EventType != KEY_EVENT) {
        return KEY_NONE;
    }
    return key_of(&record.Event.KeyEvent);
}

#endif
