using System;
using System.Text;

namespace Cableway
{
    /// <summary>A text as the library takes it: where its bytes are, and how many. Null has no place.</summary>
    internal unsafe struct NativeText
    {
        internal byte* At;
        internal UIntPtr Length;
    }

    /// <summary>
    /// Turns the strings of one call into UTF-8 without garbage: in the caller's room on the stack, or, where they
    /// are longer, in a buffer that the thread keeps. So a thread has one of these at a time.
    ///
    /// Half of a surrogate pair that stands alone becomes the three bytes that would stand for it, which are no
    /// UTF-8: the library answers <see cref="Result.ErrorInvalidUtf8"/> and says where. Replacing it, as .NET
    /// does, would record another text than the game's.
    /// </summary>
    internal unsafe struct Utf8
    {
        /// <summary>Bytes that a call sets aside on its stack.</summary>
        internal const int Room = 768;

        /// <summary>A char takes no more bytes than this; a pair of surrogates takes four.</summary>
        internal const int BytesPerChar = 3;

        /// <summary>
        /// Longer strings are refused by the library, which takes 1 MiB, so no more of them need be turned.
        /// </summary>
        private const int MostChars = 1024 * 1024 + 1;

        [ThreadStatic]
        private static NativeMemory spare;

        private byte* next;

        /// <param name="room">as many bytes as <see cref="Room"/></param>
        /// <param name="chars">the sum of <see cref="Count"/> of all strings</param>
        internal Utf8(byte* room, int chars)
        {
            next = chars <= Room / BytesPerChar ? room : null;
            if (next == null)
            {
                if (spare == null)
                {
                    spare = new NativeMemory();
                }
                next = spare.AtLeast((long)chars * BytesPerChar);
            }
        }

        /// <summary>The next string.</summary>
        internal NativeText Add(ReadOnlySpan<char> text)
        {
            NativeText native = default(NativeText);
            // An empty string is somewhere; null is nowhere.
            if (text != default(ReadOnlySpan<char>))
            {
                native.At = next;
                next = Write(text, next);
                native.Length = (UIntPtr)(ulong)(next - native.At);
            }
            return native;
        }

        /// <summary>How much of a string counts.</summary>
        internal static int Count(ReadOnlySpan<char> text) => Math.Min(text.Length, MostChars);

        /// <summary>Writes a string, and gives the end of what was written.</summary>
        internal static byte* Write(ReadOnlySpan<char> text, byte* to)
        {
            int count = Count(text);
            for (int i = 0; i < count; i++)
            {
                uint unit = text[i];
                if (unit < 0x80)
                {
                    *to++ = (byte)unit;
                }
                else if (unit < 0x800)
                {
                    *to++ = (byte)(0xC0 | (unit >> 6));
                    *to++ = (byte)(0x80 | (unit & 0x3F));
                }
                else if (char.IsHighSurrogate((char)unit) && i + 1 < count && char.IsLowSurrogate(text[i + 1]))
                {
                    i++;
                    uint point = 0x10000 + ((unit - 0xD800) << 10) + (text[i] - 0xDC00u);
                    *to++ = (byte)(0xF0 | (point >> 18));
                    *to++ = (byte)(0x80 | ((point >> 12) & 0x3F));
                    *to++ = (byte)(0x80 | ((point >> 6) & 0x3F));
                    *to++ = (byte)(0x80 | (point & 0x3F));
                }
                else
                {
                    *to++ = (byte)(0xE0 | (unit >> 12));
                    *to++ = (byte)(0x80 | ((unit >> 6) & 0x3F));
                    *to++ = (byte)(0x80 | (unit & 0x3F));
                }
            }
            return to;
        }

        /// <summary>The library's own text, which ends with a NUL, as a string.</summary>
        internal static string Read(byte* text)
        {
            int length = 0;
            while (text[length] != 0)
            {
                length++;
            }
            return Read(text, length);
        }

        /// <summary>A text in a buffer of this size, up to its NUL, as a string.</summary>
        internal static string ReadFrom(byte* buffer, int size)
        {
            int length = 0;
            while (length < size && buffer[length] != 0)
            {
                length++;
            }
            return Read(buffer, length);
        }

        private static string Read(byte* text, int length) =>
            length == 0 ? string.Empty : Encoding.UTF8.GetString(text, length);
    }
}
