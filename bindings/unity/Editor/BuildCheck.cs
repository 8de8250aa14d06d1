using System.Collections.Generic;
using UnityEditor;
using UnityEditor.Build;
using UnityEditor.Build.Reporting;
using UnityEngine;

namespace Cableway.Unity.Editor
{
    /// <summary>
    /// Looks at settings and native libraries when a game is built, and warns. No build is stopped: that telemetry
    /// is missing is no reason that a game cannot be tried.
    /// </summary>
    internal sealed class BuildCheck : IPreprocessBuildWithReport
    {
        /// <summary>After the game's own steps, which may set keys.</summary>
        public int callbackOrder => 1000;

        /// <summary>Called by Unity for each build.</summary>
        public void OnPreprocessBuild(BuildReport report)
        {
            BuildTarget target = report.summary.platform;
            CablewaySettings settings = CablewaySettings.Load();
            List<SetupProblem> problems = settings == null ? null : settings.Check();
            foreach (string warning in BuildWarnings.Of(problems, target.ToString(), PathsOf(target)))
            {
                Debug.LogWarning("Cableway: " + warning);
            }
        }

        private static List<string> PathsOf(BuildTarget target)
        {
            List<string> paths = new List<string>();
            foreach (PluginImporter importer in PluginImporter.GetImporters(target))
            {
                paths.Add(importer.assetPath);
            }
            return paths;
        }
    }
}
