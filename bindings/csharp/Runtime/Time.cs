using System;

namespace Cableway
{
    /// <summary>Spans of time as the library counts them.</summary>
    internal static class Time
    {
        /// <summary>In ms: 0 for what is less, the most that there is for what is more.</summary>
        internal static uint Milliseconds(TimeSpan time) => Clamp(time.Ticks / TimeSpan.TicksPerMillisecond);

        /// <summary>In seconds: 0 for what is less, the most that there is for what is more.</summary>
        internal static uint Seconds(TimeSpan time) => Clamp(time.Ticks / TimeSpan.TicksPerSecond);

        private static uint Clamp(long count) => (uint)Math.Max(0, Math.Min(count, uint.MaxValue));
    }
}
