namespace Cableway
{
    /// <summary>The native library behind these bindings.</summary>
    public static unsafe class CablewayLibrary
    {
        /// <summary>The version that these bindings are made for. The library's should be the same.</summary>
        public const string BindingsVersion = NativeMethods.CABLEWAY_VERSION;

        /// <summary>
        /// The same as a number that can be compared: major * 1,000,000 + minor * 1,000 + patch.
        /// </summary>
        public const uint BindingsVersionNumber = NativeMethods.CABLEWAY_VERSION_NUMBER;

        /// <summary>
        /// The version of the library that is running, as "1.2.3". Thread-safe, does not block; makes a string.
        /// </summary>
        public static string Version => Utf8.Read(NativeMethods.cableway_version());

        /// <summary>The same as a number that can be compared. Thread-safe, does not block.</summary>
        public static uint VersionNumber => NativeMethods.cableway_version_number();

        /// <summary>
        /// The last error message of the calling thread, in full: which argument, what was wrong, what is
        /// allowed; empty before the first error. Set by each call that answers an error or warns of what it was
        /// given; calls that succeed leave it as it is. Thread-safe, does not block; makes a string.
        /// </summary>
        public static string LastError => Utf8.Read(NativeMethods.cableway_last_error());
    }
}
