using UnityEditor;
using UnityEngine;

namespace Cableway.Unity.Editor
{
    /// <summary>The local stand-in for the services, which prints what arrives and complains of what is wrong.</summary>
    internal static class DevServer
    {
        internal const string Url = "http://127.0.0.1:8787";

        private const string Command = "cargo run -p cableway-devserver";
        private const string Summary = Url + "/dev/summary";

        internal static void Draw(CablewaySettings settings)
        {
            EditorGUILayout.Space();
            EditorGUILayout.LabelField("Dev server", EditorStyles.boldLabel);
            EditorGUILayout.HelpBox(
                "In Cableway's repository, run\n" + Command + "\nIt checks every event against the services' " +
                "rules and prints what arrives. Its keys are the sandbox keys of its page.", MessageType.Info);
            EditorGUILayout.BeginHorizontal();
            if (GUILayout.Button("Copy the command"))
            {
                EditorGUIUtility.systemCopyBuffer = Command;
            }
            if (settings != null && GUILayout.Button("Use " + Url))
            {
                SettingsAsset.UseDevServer(settings);
            }
            if (GUILayout.Button("What arrived"))
            {
                Application.OpenURL(Summary);
            }
            EditorGUILayout.EndHorizontal();
        }
    }
}
