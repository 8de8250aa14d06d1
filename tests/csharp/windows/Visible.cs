using System.Runtime.CompilerServices;

// Compiled into the bindings for the tests of callbacks, which are the native declarations' own.
[assembly: InternalsVisibleTo("Cableway.Tests")]
