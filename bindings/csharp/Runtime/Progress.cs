using System;

namespace Cableway
{
    /// <summary>
    /// All 32 metrics of GondolaCore: 8 strings (indices 0 to 7), then 24 numbers (indices 8 to 31). What was never
    /// set is "" and 0. Make one and use it again. Not for several threads at once.
    /// </summary>
    public sealed unsafe class Progress
    {
        /// <summary>How many strings there are: indices 0 to 7.</summary>
        public const int Strings = 8;

        /// <summary>How many metrics there are: indices 0 to 31.</summary>
        public const int Metrics = 32;

        /// <summary>How long a string may be, in bytes of UTF-8.</summary>
        public const int LongestString = 63;

        internal cableway_progress Native;

        /// <summary>The string at an index; "" at one of a number. Makes a string.</summary>
        /// <param name="metric">0 to 7</param>
        public string GetString(int metric)
        {
            if (metric < 0 || metric >= Strings)
            {
                return string.Empty;
            }
            fixed (byte* strings = Native.strings)
            {
                return Utf8.ReadFrom(strings + metric * (LongestString + 1), LongestString + 1);
            }
        }

        /// <summary>The number at an index; 0 at one of a string.</summary>
        /// <param name="metric">8 to 31</param>
        public double GetNumber(int metric)
        {
            if (metric < Strings || metric >= Metrics)
            {
                return 0;
            }
            fixed (double* numbers = Native.numbers)
            {
                return numbers[metric - Strings];
            }
        }

        /// <summary>Sets a string.</summary>
        /// <param name="metric">0 to 7</param>
        /// <param name="value">at most 63 bytes of UTF-8, without a NUL among them</param>
        /// <returns>whether this metric can hold it; if not, nothing has changed</returns>
        public bool Set(int metric, string value) => Set(metric, value.AsSpan());

        /// <summary>The same for characters that are no string: <see cref="Set(int, string)"/>.</summary>
        public bool Set(int metric, ReadOnlySpan<char> value)
        {
            bool isText = value != default(ReadOnlySpan<char>) && value.IndexOf('\0') < 0;
            if (metric < 0 || metric >= Strings || !isText || value.Length > LongestString)
            {
                return false;
            }
            byte* bytes = stackalloc byte[LongestString * Utf8.BytesPerChar];
            long length = Utf8.Write(value, bytes) - bytes;
            if (length > LongestString)
            {
                return false;
            }
            fixed (byte* strings = Native.strings)
            {
                byte* to = strings + metric * (LongestString + 1);
                for (int i = 0; i <= LongestString; i++)
                {
                    to[i] = i < length ? bytes[i] : (byte)0;
                }
            }
            return true;
        }

        /// <summary>Sets a number.</summary>
        /// <param name="metric">8 to 31</param>
        /// <param name="value">finite</param>
        /// <returns>whether this metric can hold it; if not, nothing has changed</returns>
        public bool Set(int metric, double value)
        {
            if (metric < Strings || metric >= Metrics)
            {
                return false;
            }
            fixed (double* numbers = Native.numbers)
            {
                numbers[metric - Strings] = value;
            }
            return true;
        }
    }
}
