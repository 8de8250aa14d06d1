using System;
using UnityEngine;
using UnityEngine.Events;

namespace Cableway.Unity
{
    /// <summary>Hears of a notice in the Inspector's list: the kind, and a sentence for the developer.</summary>
    [Serializable]
    public sealed class NoticeEvent : UnityEvent<NoticeKind, string>
    {
    }

    /// <summary>
    /// Opens Cableway with the settings, follows the player's absences and closes, without a line of code. One is
    /// enough for a game: it outlives its scene, and another one gives way to it.
    /// </summary>
    [AddComponentMenu("Cableway/Cableway")]
    [DisallowMultipleComponent]
    [DefaultExecutionOrder(-1000)]
    public sealed class CablewayBehaviour : MonoBehaviour
    {
        // A game that is told more in one frame hears the rest in the next.
        private const int NoticesPerFrame = 8;

        [Tooltip("Empty: the asset CablewaySettings in a folder Resources.")]
        [SerializeField] private CablewaySettings settings = null;

        [Tooltip("Called for each notice, on the main thread.")]
        [SerializeField] private NoticeEvent onNotice = new NoticeEvent();

        [Tooltip("Called when the server has told prices, or somebody has tried to forge them.")]
        [SerializeField] private UnityEvent onPricesUpdated = new UnityEvent();

        // Survives a recompilation while the game is played, when everything else of this code is forgotten.
        [SerializeField] [HideInInspector] private ulong client = 0;

        /// <summary>Called for each notice, on the main thread. No garbage unless its texts are read.</summary>
        public event NoticeHandler NoticeHeard;

        /// <summary>The settings that the next opening takes.</summary>
        public CablewaySettings Settings
        {
            get { return settings; }
            set { settings = value; }
        }

        private void OnEnable()
        {
            if (!CablewayHost.TryDrive(this))
            {
                Destroy(gameObject);
                return;
            }
            if (transform.parent == null)
            {
                DontDestroyOnLoad(gameObject);
            }
            client = CablewayHost.Drive(settings, client);
        }

        private void Update()
        {
            CablewayHost.Tick(UnityEngine.Time.realtimeSinceStartup);
            Notice notice;
            for (int i = 0; i < NoticesPerFrame && CablewayHost.TryPoll(out notice); i++)
            {
                Hand(notice);
            }
        }

        private void Hand(in Notice notice)
        {
            NoticeHandler heard = NoticeHeard;
            if (heard != null)
            {
                heard(notice);
            }
            // The Inspector's list wants a text, which is garbage: it is made only where somebody listens.
            if (onNotice.GetPersistentEventCount() > 0)
            {
                onNotice.Invoke(notice.Kind, notice.Message);
            }
            if (notice.Kind == NoticeKind.PricesUpdated)
            {
                onPricesUpdated.Invoke();
            }
        }

        private void OnApplicationPause(bool isPaused)
        {
            if (CablewayHost.IsDriver(this))
            {
                CablewayHost.Session.Pause(isPaused);
            }
        }

        private void OnApplicationFocus(bool hasFocus)
        {
            if (CablewayHost.IsDriver(this))
            {
                CablewayHost.Session.Focus(hasFocus);
            }
        }

        private void OnDestroy()
        {
            CablewayHost.GiveUp(this);
        }
    }
}
