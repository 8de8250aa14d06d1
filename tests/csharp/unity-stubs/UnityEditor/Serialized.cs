// https://docs.unity3d.com/2021.3/Documentation/ScriptReference/SerializedObject.html
// and there: SerializedProperty, AssetDatabase, Undo, EditorUtility.SetDirty
using UnityEngine;

namespace UnityEditor
{
    public class SerializedObject
    {
        public SerializedObject(Object obj) { throw new Stub(); }
        public void Update() { throw new Stub(); }
        public bool ApplyModifiedProperties() { throw new Stub(); }
        public SerializedProperty FindProperty(string propertyPath) { throw new Stub(); }
    }

    public class SerializedProperty
    {
        public string name { get { throw new Stub(); } }
        public bool isExpanded { get { throw new Stub(); } set { throw new Stub(); } }
        public SerializedProperty Copy() { throw new Stub(); }
        public SerializedProperty GetEndProperty() { throw new Stub(); }
        public bool NextVisible(bool enterChildren) { throw new Stub(); }
        public static bool EqualContents(SerializedProperty x, SerializedProperty y) { throw new Stub(); }
    }

    public class AssetDatabase
    {
        public static void CreateAsset(Object asset, string path) { throw new Stub(); }
        public static string CreateFolder(string parentFolder, string newFolderName) { throw new Stub(); }
        public static bool IsValidFolder(string path) { throw new Stub(); }
        public static void SaveAssets() { throw new Stub(); }
    }

    public class EditorUtility
    {
        public static void SetDirty(Object target) { throw new Stub(); }
    }

    public class Undo
    {
        public static void RecordObject(Object objectToUndo, string name) { throw new Stub(); }
        public static void RegisterCreatedObjectUndo(Object objectToUndo, string name) { throw new Stub(); }
    }
}
