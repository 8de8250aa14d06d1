// https://docs.unity3d.com/2021.3/Documentation/ScriptReference/EditorApplication-playModeStateChanged.html
// and there: EditorApplication-quitting, PlayModeStateChange, InitializeOnLoadAttribute
using System;

namespace UnityEditor
{
    public class EditorApplication
    {
        public static event Action<PlayModeStateChange> playModeStateChanged
        {
            add { throw new UnityEngine.Stub(); }
            remove { throw new UnityEngine.Stub(); }
        }

        public static event Action quitting
        {
            add { throw new UnityEngine.Stub(); }
            remove { throw new UnityEngine.Stub(); }
        }
    }

    public enum PlayModeStateChange
    {
        EnteredEditMode,
        ExitingEditMode,
        EnteredPlayMode,
        ExitingPlayMode
    }

    [AttributeUsage(AttributeTargets.Class)]
    public class InitializeOnLoadAttribute : Attribute
    {
    }
}
