// https://docs.unity3d.com/2021.3/Documentation/ScriptReference/Build.IPreprocessBuildWithReport.html
// and there: Build.Reporting.BuildReport, Build.Reporting.BuildSummary, BuildTarget,
//   PluginImporter.GetImporters, AssetImporter
using UnityEngine;

namespace UnityEditor
{
    public enum BuildTarget
    {
        StandaloneOSX = 2,
        StandaloneWindows = 5,
        iOS = 9,
        Android = 13,
        StandaloneWindows64 = 19,
        WebGL = 20,
        WSAPlayer = 21,
        StandaloneLinux64 = 24,
        PS4 = 31,
        XboxOne = 33,
        tvOS = 37,
        Switch = 38,
        PS5 = 44
    }

    public class AssetImporter : Object
    {
        public string assetPath { get { throw new Stub(); } }
    }

    public sealed class PluginImporter : AssetImporter
    {
        public static PluginImporter[] GetImporters(BuildTarget platform) { throw new Stub(); }
    }
}

namespace UnityEditor.Build
{
    public interface IOrderedCallback
    {
        int callbackOrder { get; }
    }

    public interface IPreprocessBuildWithReport : IOrderedCallback
    {
        void OnPreprocessBuild(Reporting.BuildReport report);
    }
}

namespace UnityEditor.Build.Reporting
{
    public sealed class BuildReport : Object
    {
        public BuildSummary summary { get { throw new Stub(); } }
    }

    public struct BuildSummary
    {
        public BuildTarget platform { get { throw new Stub(); } }
    }
}
