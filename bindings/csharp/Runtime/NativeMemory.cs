using System;
using System.Runtime.InteropServices;

namespace Cableway
{
    /// <summary>
    /// Memory that does not move, freed with this object. Nothing else of these bindings is: a client outlives the
    /// objects that name it, so that a reload of the game's assemblies closes none.
    /// </summary>
    internal sealed unsafe class NativeMemory
    {
        private const long Smallest = 4096;

        private IntPtr at;
        private long size;

        ~NativeMemory()
        {
            Marshal.FreeHGlobal(at);
        }

        /// <summary>How many bytes there are.</summary>
        internal long Size => size;

        /// <summary>
        /// At least so many bytes, with anything in them. Those that were given before are gone if they were fewer.
        /// </summary>
        internal byte* AtLeast(long bytes)
        {
            if (size < bytes)
            {
                Marshal.FreeHGlobal(at);
                at = IntPtr.Zero;
                size = 0;
                long larger = Math.Max(bytes, Smallest);
                at = Marshal.AllocHGlobal((IntPtr)larger);
                size = larger;
            }
            return (byte*)at;
        }
    }
}
