using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Cableway.Unity.Editor")]
[assembly: InternalsVisibleTo("Cableway.Unity.Editor.Tests")]
[assembly: InternalsVisibleTo("Cableway.Unity.Trials")]
