using System.Collections.Generic;
using NUnit.Framework;
using UnityEditor;
using UnityEngine;

namespace Cableway.Unity.Editor.Tests
{
    /// <summary>What a build is warned of, with the Editor's own assets and platforms.</summary>
    public sealed class BuildCheckTests
    {
        [Test]
        public void MissingKeysAreTold()
        {
            CablewaySettings settings = ScriptableObject.CreateInstance<CablewaySettings>();
            string target = BuildTarget.StandaloneLinux64.ToString();
            List<string> natives = new List<string> { "Packages/x/Plugins/Linux/x86_64/libcableway.so" };
            List<string> warnings = BuildWarnings.Of(settings.Check(), target, natives);
            Assert.IsTrue(warnings.Exists(warning => warning.Contains("gameAnalytics.gameKey")));
            Object.DestroyImmediate(settings);
        }

        [Test]
        public void ThePackageHasALibraryForThisEditor()
        {
            bool found = false;
            foreach (PluginImporter importer in PluginImporter.GetImporters(BuildTarget.StandaloneLinux64))
            {
                found |= importer.assetPath.EndsWith("libcableway.so");
            }
            Assert.IsTrue(found);
        }
    }
}
