using Cableway;
using UnityEngine;

namespace GemRun
{
    /// <summary>
    /// Asks the player, once; "Privacy" asks again. Until then everything is recorded and held, because the settings
    /// say that consent is pending: an answer given late still covers the session's beginning, and a refusal
    /// destroys what was held.
    /// </summary>
    internal sealed class ConsentDialog
    {
        private bool isAsked;

        internal bool IsOpen { get; private set; }

        internal void Ask()
        {
            IsOpen = true;
        }

        internal void Draw(CablewayClient client)
        {
            if (!isAsked && client.Handle != 0)
            {
                Consent said;
                isAsked = true;
                IsOpen = client.GetConsent(Service.GameAnalytics, out said) == Result.Ok && said == Consent.Pending;
            }
            if (!IsOpen)
            {
                return;
            }
            GUI.Box(new Rect(230, 150, 500, 200), "May we learn from how you play?");
            GUI.Label(
                new Rect(260, 190, 440, 80),
                "We would like to know which floors are too hard and what is bought, to make the game better. No " +
                "name and no address is told. You can change your mind at any time, under \"Privacy\".");
            if (GUI.Button(new Rect(260, 290, 200, 34), "Yes"))
            {
                Answer(client, Consent.Granted);
            }
            if (GUI.Button(new Rect(500, 290, 200, 34), "No"))
            {
                Answer(client, Consent.Denied);
            }
        }

        private void Answer(CablewayClient client, Consent consent)
        {
            client.SetConsent(Service.All, consent);
            IsOpen = false;
        }
    }
}
