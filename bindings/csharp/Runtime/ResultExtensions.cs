namespace Cableway
{
    /// <summary>What can be asked of a <see cref="Result"/>.</summary>
    public static unsafe class ResultExtensions
    {
        /// <summary>Whether nothing was done: the result is below 0.</summary>
        /// <param name="result">what a call answered</param>
        public static bool IsError(this Result result) => (int)result < 0;

        /// <summary>Whether it was done, but there is something to know: the result is above 0.</summary>
        /// <param name="result">what a call answered</param>
        public static bool IsWarning(this Result result) => (int)result > 0;

        /// <summary>
        /// Its name as it stands in the C header, as "CABLEWAY_ERROR_CLOSED"; "CABLEWAY_UNKNOWN_RESULT" for a
        /// number that is no result of the library's version. Thread-safe, does not block; makes a string.
        /// </summary>
        /// <param name="result">any number</param>
        public static string NativeName(this Result result) =>
            Utf8.Read(NativeMethods.cableway_result_name((int)result));
    }
}
