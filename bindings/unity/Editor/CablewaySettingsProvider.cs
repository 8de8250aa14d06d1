using System.Collections.Generic;
using UnityEditor;
using UnityEngine;

namespace Cableway.Unity.Editor
{
    /// <summary>Project Settings > Cableway: the fields of the settings asset, and what is wrong with them.</summary>
    internal static class CablewaySettingsProvider
    {
        internal const string Path = "Project/Cableway";

        private static readonly string[] Keywords =
        {
            "Cableway", "telemetry", "analytics", "GameAnalytics", "Earn Alliance", "Gondola", "consent"
        };

        [SettingsProvider]
        internal static SettingsProvider Make()
        {
            return new SettingsProvider(Path, SettingsScope.Project, Keywords)
            {
                label = "Cableway",
                guiHandler = Draw
            };
        }

        private static void Draw(string search)
        {
            CablewaySettings settings = CablewaySettings.Load();
            if (settings == null)
            {
                EditorGUILayout.HelpBox("This project has no settings for Cableway yet.", MessageType.Info);
                if (GUILayout.Button("Create settings"))
                {
                    SettingsAsset.FindOrMake();
                }
                return;
            }
            DrawFields(settings);
            DrawProblems(settings.Check());
            DevServer.Draw(settings);
        }

        private static void DrawFields(CablewaySettings settings)
        {
            SerializedObject fields = new SerializedObject(settings);
            fields.Update();
            // The setup's own parts, one below the other, rather than all of it behind one arrow.
            SerializedProperty setup = fields.FindProperty("setup");
            SerializedProperty end = setup.GetEndProperty();
            SerializedProperty part = setup.Copy();
            bool isFirst = true;
            while (part.NextVisible(isFirst) && !SerializedProperty.EqualContents(part, end))
            {
                isFirst = false;
                EditorGUILayout.PropertyField(part, true);
            }
            EditorGUILayout.PropertyField(fields.FindProperty("prices"), true);
            EditorGUILayout.PropertyField(fields.FindProperty("pricesSignature"), true);
            fields.ApplyModifiedProperties();
        }

        internal static void DrawProblems(List<SetupProblem> problems)
        {
            EditorGUILayout.Space();
            foreach (SetupProblem problem in problems)
            {
                bool isError = problem.Severity == ProblemSeverity.Error;
                EditorGUILayout.HelpBox(problem.ToString(), isError ? MessageType.Error : MessageType.Warning);
            }
            if (problems.Count == 0)
            {
                EditorGUILayout.HelpBox("The settings are complete.", MessageType.Info);
            }
        }
    }
}
