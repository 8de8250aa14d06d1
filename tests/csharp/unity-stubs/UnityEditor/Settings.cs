// https://docs.unity3d.com/2021.3/Documentation/ScriptReference/SettingsProvider.html
// and there: SettingsProviderAttribute, SettingsScope, SettingsService.OpenProjectSettings
using System;
using System.Collections.Generic;

namespace UnityEditor
{
    public enum SettingsScope
    {
        User,
        Project
    }

    public class SettingsProvider
    {
        public SettingsProvider(string path, SettingsScope scopes, IEnumerable<string> keywords = null)
        {
            throw new UnityEngine.Stub();
        }

        public string label { get { throw new UnityEngine.Stub(); } set { throw new UnityEngine.Stub(); } }
        public Action<string> guiHandler
        {
            get { throw new UnityEngine.Stub(); }
            set { throw new UnityEngine.Stub(); }
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    public class SettingsProviderAttribute : Attribute
    {
    }

    public class SettingsService
    {
        public static EditorWindow OpenProjectSettings(string settingsPath) { throw new UnityEngine.Stub(); }
    }
}
