using System;

namespace Cableway
{
    /// <summary>
    /// Options that break a rule, or a client that cannot be opened: mistakes of setting up. Calls of a client
    /// answer a <see cref="Cableway.Result"/> and never throw.
    /// </summary>
    public sealed class CablewayException : Exception
    {
        internal CablewayException(Result result, string message) : base(message)
        {
            Result = result;
        }

        /// <summary>What the library answered. <see cref="Exception.Message"/> has its words in full.</summary>
        public Result Result { get; }

        /// <summary>Throws if a call of setting up failed, with the library's own message.</summary>
        internal static void ThrowIfError(int result)
        {
            if (result < 0)
            {
                throw new CablewayException((Result)result, CablewayLibrary.LastError);
            }
        }
    }
}
