using Cableway;
using Cableway.Unity;
using UnityEngine;

/// <summary>
/// The first event, by code alone: put this on any object, start the dev server, and press play. What becomes of
/// the event stands in the Console and in Window > Cableway.
/// </summary>
public class FirstEvent : MonoBehaviour
{
    [Tooltip("Where the dev server listens: cargo run -p cableway-devserver")]
    [SerializeField] private string devServer = "http://127.0.0.1:8787";

    private void Start()
    {
        Setup setup = new Setup();
        // The public sandbox keys of GameAnalytics' reference; a game has its own.
        setup.gameAnalytics.gameKey = "5c6bcb5402204249437fb5a7a80a4959";
        setup.gameAnalytics.secretKey = "16813a12f718bc5c620f56944e1abc3ea13ccbac";
        setup.gameAnalytics.endpoint = devServer;
        // A game asks first, and tells the answer with SetConsent.
        setup.consent = Consent.Granted;
        setup.log = NoticeLog.Everything;
        if (!CablewayHost.Open(setup))
        {
            return; // The Console says why, and the game plays on.
        }
        Result result = CablewayHost.Client.GameAnalytics.Design("Sample:FirstEvent", 1);
        Debug.Log("The event is on disk, whatever happens next: " + result);
    }
}
