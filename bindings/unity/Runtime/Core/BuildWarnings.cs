using System.Collections.Generic;
using System.IO;

namespace Cableway.Unity
{
    /// <summary>What a developer is warned of when a game is built.</summary>
    internal static class BuildWarnings
    {
        // What the library is called on the platforms, without "lib" and the ending.
        private const string Library = "cableway";
        private const string StandIn = "_stub.c";

        /// <param name="problems">of the settings; null where there are none</param>
        /// <param name="target">the platform, as the developer knows it</param>
        /// <param name="natives">the paths of all native libraries that go into the build</param>
        internal static List<string> Of(List<SetupProblem> problems, string target, List<string> natives)
        {
            List<string> warnings = new List<string>();
            if (problems == null)
            {
                warnings.Add("no settings: unless code opens it, this build records nothing. See Project " +
                             "Settings > Cableway.");
            }
            else
            {
                problems.ForEach(problem => warnings.Add(problem.ToString()));
            }
            if (!natives.Exists(IsLibrary))
            {
                warnings.Add("the package has no native library for " + target + ", so calls will fail there. See " +
                             "PLATFORMS.md in the package.");
            }
            else if (natives.TrueForAll(path => !IsLibrary(path) || path.EndsWith(StandIn)))
            {
                warnings.Add("on " + target + " a stand-in takes the library's place: this build records nothing.");
            }
            return warnings;
        }

        private static bool IsLibrary(string path)
        {
            string name = Path.GetFileName(path);
            return name.StartsWith(Library) || name.StartsWith("lib" + Library);
        }
    }
}
