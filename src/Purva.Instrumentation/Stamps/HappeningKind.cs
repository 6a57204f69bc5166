namespace Purva.Instrumentation.Stamps;

/// <summary>What an event of a process was, as far as its text and its place in a diagram depend on it.</summary>
internal enum HappeningKind
{
    Noted,
    Logged,
    MessageSent,
    MessageReceived,
    RequestSent,
    RequestReceived,
    AnswerSent,
    AnswerReceived,
    RequestFailed,
    ActivityStarted,
    ActivityStopped,
}
