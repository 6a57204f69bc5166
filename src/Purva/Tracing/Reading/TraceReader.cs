using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading;

/// <summary>Reads a log that is fed to it piece by piece, however long it is, and keeps only what it makes of it.</summary>
/// <remarks>
/// The pieces may end anywhere; how a log is cut changes nothing. Whatever cannot be read becomes a problem with its line, and the rest is read all
/// the same. Not safe to share between threads.
/// </remarks>
public sealed class TraceReader
{
    private readonly TraceForm form;
    private readonly TraceDraft draft;
    private readonly FormReader reader;
    private long bytes;
    private bool isComplete;

    /// <summary>A reader at the beginning of a log.</summary>
    /// <param name="form">The form of the log.</param>
    /// <param name="limits">How much is taken in.</param>
    public TraceReader(TraceForm form, TraceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(limits);
        this.form = form;
        draft = new TraceDraft(limits);
        reader = FormReader.Of(form, draft);
    }

    /// <summary>How many events there are so far; those that are only told at the end of a log do not count yet.</summary>
    public long EventCount => draft.EventCount;

    /// <summary>Reads the next piece. O(length).</summary>
    /// <param name="utf8">The piece; copied where it is still needed.</param>
    /// <exception cref="InvalidOperationException">The log is complete.</exception>
    public void Feed(ReadOnlySpan<byte> utf8)
    {
        ThrowIfComplete();
        bytes += utf8.Length;
        if (!draft.IsFull)
        {
            reader.Feed(utf8);
        }
    }

    /// <summary>
    /// Stops the reading where it stands, as a limit would: a problem says so, and what comes after is not read. It is for who bounds the time, as a regular
    /// expression may be slow on some log; the only member that another thread may call, also during <see cref="Feed"/>, which then returns within seconds.
    /// </summary>
    /// <param name="reason">Why, for a person, without the last stop: <c>it takes longer than a minute</c>.</param>
    public void Stop(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        draft.AskToStop(reason);
    }

    /// <summary>Ends the log. The reader cannot be used again.</summary>
    /// <returns>What it holds.</returns>
    /// <exception cref="InvalidOperationException">The log is complete already.</exception>
    public Trace Complete()
    {
        ThrowIfComplete();
        isComplete = true;
        reader.Complete();
        return draft.ToTrace(form.Name, bytes);
    }

    private void ThrowIfComplete()
    {
        if (isComplete)
        {
            throw new InvalidOperationException("The log is complete.");
        }
    }
}
