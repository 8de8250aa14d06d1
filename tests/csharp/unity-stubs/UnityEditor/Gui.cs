// https://docs.unity3d.com/2021.3/Documentation/ScriptReference/EditorGUILayout.html
// and there: EditorWindow, EditorStyles, MenuItem, MessageType, Selection,
//   EditorGUIUtility-systemCopyBuffer
using System;
using UnityEngine;

namespace UnityEditor
{
    public class EditorWindow : ScriptableObject
    {
        public GUIContent titleContent { get { throw new Stub(); } set { throw new Stub(); } }
        public static T GetWindow<T>() where T : EditorWindow { throw new Stub(); }
        public void Repaint() { throw new Stub(); }
        public void Show() { throw new Stub(); }
    }

    public sealed class EditorGUILayout
    {
        public static void LabelField(string label, string label2, params GUILayoutOption[] options)
        {
            throw new Stub();
        }

        public static void LabelField(string label, GUIStyle style, params GUILayoutOption[] options)
        {
            throw new Stub();
        }

        public static void SelectableLabel(string text, params GUILayoutOption[] options) { throw new Stub(); }
        public static void HelpBox(string message, MessageType type) { throw new Stub(); }
        public static void Space() { throw new Stub(); }
        public static Rect BeginHorizontal(params GUILayoutOption[] options) { throw new Stub(); }
        public static void EndHorizontal() { throw new Stub(); }
        public static Vector2 BeginScrollView(Vector2 scrollPosition, params GUILayoutOption[] options)
        {
            throw new Stub();
        }

        public static void EndScrollView() { throw new Stub(); }
        public static bool PropertyField(SerializedProperty property, bool includeChildren,
            params GUILayoutOption[] options)
        {
            throw new Stub();
        }
    }

    public sealed class EditorStyles
    {
        public static GUIStyle boldLabel { get { throw new Stub(); } }
        public static GUIStyle miniLabel { get { throw new Stub(); } }
    }

    public static class EditorGUIUtility
    {
        public static string systemCopyBuffer { get { throw new Stub(); } set { throw new Stub(); } }
    }

    public enum MessageType
    {
        None,
        Info,
        Warning,
        Error
    }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public sealed class MenuItem : Attribute
    {
        public MenuItem(string itemName) { throw new Stub(); }
        public MenuItem(string itemName, bool isValidateFunction, int priority) { throw new Stub(); }
    }

    public sealed class Selection
    {
        public static GameObject activeGameObject { get { throw new Stub(); } set { throw new Stub(); } }
        public static UnityEngine.Object activeObject { get { throw new Stub(); } set { throw new Stub(); } }
    }
}
