using System;
using System.Collections.Generic;

namespace Cableway
{
    /// <summary>
    /// Texts for the library, each at a place that stays until <see cref="Clear"/>. What was set aside is used
    /// again after that, so nothing is allocated once there is enough.
    /// </summary>
    internal sealed unsafe class TextStore
    {
        private readonly List<NativeMemory> blocks = new List<NativeMemory>();
        private int block;
        private long used;

        /// <summary>Keeps a text. Null stays null.</summary>
        internal NativeText Add(ReadOnlySpan<char> text)
        {
            NativeText native = default(NativeText);
            if (text != default(ReadOnlySpan<char>))
            {
                native.At = WithRoomFor(Utf8.Count(text) * (long)Utf8.BytesPerChar);
                long length = Utf8.Write(text, native.At) - native.At;
                native.Length = (UIntPtr)(ulong)length;
                used += length;
            }
            return native;
        }

        /// <summary>Forgets all texts.</summary>
        internal void Clear()
        {
            block = 0;
            used = 0;
        }

        private byte* WithRoomFor(long bytes)
        {
            // A text has a place even where it takes none.
            bytes = Math.Max(bytes, 1);
            while (block < blocks.Count && blocks[block].Size - used < bytes)
            {
                block++;
                used = 0;
            }
            if (block == blocks.Count)
            {
                blocks.Add(new NativeMemory());
            }
            return blocks[block].AtLeast(bytes) + used;
        }
    }
}
