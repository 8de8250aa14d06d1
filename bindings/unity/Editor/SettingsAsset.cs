using UnityEditor;
using UnityEngine;

namespace Cableway.Unity.Editor
{
    /// <summary>The project's settings asset, where players find it.</summary>
    internal static class SettingsAsset
    {
        private const string Folder = "Assets/Resources";

        /// <summary>The project's own, made where it is missing.</summary>
        internal static CablewaySettings FindOrMake()
        {
            CablewaySettings found = CablewaySettings.Load();
            if (found != null)
            {
                return found;
            }
            if (!AssetDatabase.IsValidFolder(Folder))
            {
                AssetDatabase.CreateFolder("Assets", "Resources");
            }
            CablewaySettings made = ScriptableObject.CreateInstance<CablewaySettings>();
            AssetDatabase.CreateAsset(made, Folder + "/" + CablewaySettings.ResourceName + ".asset");
            AssetDatabase.SaveAssets();
            return made;
        }

        /// <summary>Points the settings at a dev server on this machine.</summary>
        internal static void UseDevServer(CablewaySettings settings)
        {
            Undo.RecordObject(settings, "Use Cableway's dev server");
            settings.Setup.UseDevServer(DevServer.Url);
            EditorUtility.SetDirty(settings);
        }
    }
}
