using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Purva.Instrumentation.Stamps;

/// <summary>What happened, kept as it came: its text is put together by whoever exports it, not by whoever it happens to.</summary>
/// <param name="Kind">Decides what the rest means.</param>
/// <param name="Text">A message, a method or a name.</param>
/// <param name="Subject">A path, an address or a category.</param>
/// <param name="Number">A status or a level.</param>
internal readonly record struct Happening(HappeningKind Kind, string Text, object? Subject = null, int Number = 0)
{
    /// <summary>Longer messages are cut, so that those who wait to be exported are bounded in bytes too.</summary>
    public const int MaxTextLength = 4_096;

    public bool IsSend => Kind is HappeningKind.MessageSent or HappeningKind.RequestSent or HappeningKind.AnswerSent;

    public bool IsReceipt => Kind is HappeningKind.MessageReceived or HappeningKind.RequestReceived or HappeningKind.AnswerReceived;

    public static Happening Noted(string text) => new(HappeningKind.Noted, Cut(text));

    public static Happening Sent(string text) => new(HappeningKind.MessageSent, Cut(text));

    public static Happening Received(string text) => new(HappeningKind.MessageReceived, Cut(text));

    public static Happening Logged(string text, string category, LogLevel level) => new(HappeningKind.Logged, Cut(text), category, (int)level);

    /// <summary>The start or the stop of an activity, whose name may be anything.</summary>
    public static Happening OfActivity(HappeningKind kind, string name) => new(kind, Cut(name));

    /// <summary>Something about a request that this process sends. An address that is longer than a text may be does not wait as it is.</summary>
    public static Happening OfRequest(HappeningKind kind, string method, Uri? address, int status = 0)
    {
        var about = new Happening(kind, method, address, status);
        return address?.OriginalString.Length > MaxTextLength ? about with { Subject = Cut(about.Place) } : about;
    }

    /// <summary>The text of the event. Queries and user names of addresses are left out.</summary>
    public string Describe() => Kind switch
    {
        HappeningKind.RequestSent => $"sent {Text} {Place}",
        HappeningKind.RequestReceived => $"received {Text} {Place}",
        HappeningKind.AnswerSent => string.Create(CultureInfo.InvariantCulture, $"answered {Text} {Place} with {Number}"),
        HappeningKind.AnswerReceived => string.Create(CultureInfo.InvariantCulture, $"received {Number} for {Text} {Place}"),
        HappeningKind.RequestFailed => $"got no answer to {Text} {Place}",
        HappeningKind.ActivityStarted => $"started {Text}",
        HappeningKind.ActivityStopped => $"stopped {Text}",
        _ => Text.Length == 0 ? "(no text)" : Text,
    };

    private static string Cut(string text) => text.Length <= MaxTextLength ? text : string.Concat(text.AsSpan(0, MaxTextLength), "…");

    private string Place => Subject switch
    {
        Uri { IsAbsoluteUri: true } address => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped),
        string path when path.Length > MaxTextLength => Cut(path),
        string path => path,
        _ => "/",
    };
}
