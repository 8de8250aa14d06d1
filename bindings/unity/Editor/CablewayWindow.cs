using System;
using UnityEditor;
using UnityEngine;

namespace Cableway.Unity.Editor
{
    /// <summary>Window > Cableway: the figures of each service and the last notices, while the game is played.</summary>
    internal sealed class CablewayWindow : EditorWindow
    {
        private static readonly Service[] Services =
        {
            Service.GameAnalytics, Service.EarnAlliance, Service.Gondola
        };

        private Vector2 scroll;

        [MenuItem("Window/Cableway")]
        private static void Open()
        {
            CablewayWindow window = GetWindow<CablewayWindow>();
            window.titleContent = new GUIContent("Cableway");
            window.Show();
        }

        [MenuItem("GameObject/Cableway", false, 30)]
        private static void AddToScene()
        {
            GameObject made = new GameObject("Cableway");
            made.AddComponent<CablewayBehaviour>();
            Undo.RegisterCreatedObjectUndo(made, "Create Cableway");
            Selection.activeGameObject = made;
        }

        // Ten times a second, by the Editor.
        private void OnInspectorUpdate()
        {
            if (Application.isPlaying)
            {
                Repaint();
            }
        }

        private void OnGUI()
        {
            scroll = EditorGUILayout.BeginScrollView(scroll);
            DrawSession();
            if (Application.isPlaying)
            {
                foreach (Service service in Services)
                {
                    DrawFigures(service);
                }
                DrawNotices();
            }
            DevServer.Draw(CablewaySettings.Load());
            if (GUILayout.Button("Project settings"))
            {
                SettingsService.OpenProjectSettings(CablewaySettingsProvider.Path);
            }
            EditorGUILayout.EndScrollView();
        }

        private static void DrawSession()
        {
            PlaySession session = CablewayHost.Session;
            EditorGUILayout.LabelField("Session", session.State.ToString());
            if (!string.IsNullOrEmpty(session.Problem))
            {
                EditorGUILayout.HelpBox(session.Problem, MessageType.Error);
            }
            if (!Application.isPlaying)
            {
                EditorGUILayout.HelpBox("Figures and notices are shown while the game is played.", MessageType.Info);
            }
        }

        private static void DrawFigures(Service service)
        {
            Stats stats;
            Consent consent;
            CablewayClient client = CablewayHost.Client;
            if (client.Handle == 0 || client.GetStats(service, out stats).IsError() || stats.Accepted == 0)
            {
                return;
            }
            EditorGUILayout.Space();
            EditorGUILayout.LabelField(service.ToString(), EditorStyles.boldLabel);
            if (!client.GetConsent(service, out consent).IsError())
            {
                EditorGUILayout.LabelField("Consent", consent.ToString());
            }
            EditorGUILayout.LabelField("Accepted", stats.Accepted.ToString());
            EditorGUILayout.LabelField("Delivered", stats.Delivered.ToString());
            EditorGUILayout.LabelField("Rejected", stats.Rejected.ToString());
            EditorGUILayout.LabelField("On disk", (stats.Stored + stats.InFlight).ToString());
            EditorGUILayout.LabelField("Dropped", stats.Dropped.ToString());
        }

        private static void DrawNotices()
        {
            NoticeHistory history = CablewayHost.History;
            EditorGUILayout.Space();
            EditorGUILayout.LabelField("Last notices", EditorStyles.boldLabel);
            for (int age = 0; age < history.Count; age++)
            {
                Notice notice = history[age];
                DateTime time = DateTimeOffset.FromUnixTimeMilliseconds(notice.TimeMs).LocalDateTime;
                EditorGUILayout.SelectableLabel(time.ToString("HH:mm:ss") + "  " + notice);
            }
        }
    }
}
