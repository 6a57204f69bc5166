using Purva.Simulation.Checking.Causal;
using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Simulation.Checking;

/// <summary>Whether each session is told a story that hangs together: the four session guarantees, each by its own name.</summary>
/// <remarks>
/// <para>
/// <c>ReadYourWrites</c>: a session does not see what it wrote, or sees again what it replaced. <c>MonotonicReads</c>: it no longer sees
/// what it has seen, or sees again what it had seen replaced. <c>MonotonicWrites</c>: whoever sees a session's write does not see its
/// earlier one. <c>WritesFollowReads</c>: whoever sees a write does not see what its author had read. <c>TokenWentBack</c>: the token of
/// an answer does not cover the token that was sent, or the write that it answers.
/// </para>
/// <para>
/// Simpler than the causal checkers, which find all of this: it looks one step back and says what a client would say. Eventual reads
/// promise nothing and are not judged; what they saw counts afterwards. For keys whose values stand side by side.
/// O(values read · what the session knows of the key).
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1109/PDIS.1994.331722">Terry et al., Session Guarantees for Weakly Consistent Replicated Data, 1994</seealso>
public static class SessionChecker
{
    internal const string Name = "Sessions";

    /// <summary>Judges a history.</summary>
    /// <param name="history">The history, without what was lost with permission.</param>
    public static IReadOnlyList<Violation> Check(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var walk = new Walk(history);
        for (var at = 0; at < history.Transactions.Count; at++)
        {
            walk.Note(at);
        }

        for (var at = 0; at < history.Transactions.Count; at++)
        {
            walk.CheckOthers(at);
        }

        return walk.Findings.All;
    }

    private sealed class Walk(History history)
    {
        private readonly WriteTable writes = new(history);
        private readonly Dictionary<(int Session, int Key), SessionMemory> memories = [];
        private Successors? successors;

        public Findings Findings { get; } = new(Name);

        private Successors After => successors ??= new Successors(history, writes);

        /// <summary>Judges a request by what its own session knows, and adds what it tells.</summary>
        public void Note(int at)
        {
            var request = history.Transactions[at];
            if (request.Outcome != RequestOutcome.Done)
            {
                return;
            }

            CheckToken(at, request);
            foreach (var read in request.Reads.Where(IsJudged))
            {
                var memory = MemoryOf(request.Session, read.Key);
                if (request.Consistency != Consistency.Eventual)
                {
                    CheckOwn(at, request, read, memory);
                    memory.Due.Clear();
                }

                Remember(at, read, memory);
            }

            foreach (var write in request.Writes)
            {
                Remember(at, write, MemoryOf(request.Session, write.Key));
            }
        }

        /// <summary>Judges a read by what the authors of what it shows had done and read before.</summary>
        public void CheckOthers(int at)
        {
            var request = history.Transactions[at];
            foreach (var (shown, of) in request.Outcome != RequestOutcome.Done ? [] : request.Reads.Where(IsJudged).SelectMany(read => read.Values.Select(value => (read, value))))
            {
                if (writes.TransactionOf(of) is var author and not WriteTable.None)
                {
                    foreach (var read in request.Reads.Where(IsJudged))
                    {
                        CheckAuthor(at, request, author, read, isWrite: true, "MonotonicWrites", "had written before");
                        CheckAuthor(at, request, author, read, isWrite: false, "WritesFollowReads", "had read before");
                    }
                }
            }
        }

        private bool IsJudged(HistoryRead read) => history.RuleOf(read.Key) == KeyRule.Siblings;

        private void CheckAuthor(int at, HistoryTransaction request, int author, HistoryRead read, bool isWrite, string pattern, string did)
        {
            var session = history.Transactions[author].Session;
            if (session == request.Session || !memories.TryGetValue((session, read.Key), out var memory) || memory.Before(author, isWrite) is not { } past)
            {
                return;
            }

            foreach (var value in past.Values)
            {
                if (value != 0 && !read.Values.Contains(value) && !After.CanReplace(value, read.Values.AsSpan(), request))
                {
                    Add(pattern, at, $"shows {RequestText.Of(history, author)}, whose author {did}, and not that", past.Request);
                }
            }
        }

        private void CheckToken(int at, HistoryTransaction request)
        {
            if (!request.Token.IsEmpty && (!request.Token.Dominates(request.After) || request.Writes.Any(write => write.Dot != default && !request.Token.Contains(write.Dot))))
            {
                Findings.Add("TokenWentBack", $"{RequestText.Of(history, at)} was sent the token {request.After} and answered with {request.Token}.", request.Answered, [at], [request.Site]);
            }
        }

        private void CheckOwn(int at, HistoryTransaction request, HistoryRead read, SessionMemory memory)
        {
            foreach (var (value, from) in memory.Due.Where(due => !read.Values.Contains(due.Key)))
            {
                if (!After.CanReplace(value, read.Values.AsSpan(), request))
                {
                    Add(PatternOf(from), at, $"does not show {value}, which its session had {(IsWrite(from) ? "written" : "seen")}", from);
                }

                memory.Gone.TryAdd(value, at);
            }

            foreach (var value in read.Values)
            {
                if (memory.Gone.TryGetValue(value, out var from))
                {
                    Add(PatternOf(from), at, $"shows {value} again, which its session had {(IsWrite(from) ? "replaced" : "seen replaced")}", from);
                }
            }
        }

        private void Remember(int at, HistoryRead read, SessionMemory memory)
        {
            memory.Past.Add((at, [.. read.Values], false));
            foreach (var value in read.Values.Where(value => writes.TransactionOf(value) != WriteTable.None))
            {
                memory.Due.TryAdd(value, at);
                foreach (var gone in writes.Overwritten(value))
                {
                    memory.Gone.TryAdd(gone, at);
                }
            }
        }

        private static void Remember(int at, HistoryWrite write, SessionMemory memory)
        {
            foreach (var gone in write.Overwrites)
            {
                memory.Due.Remove(gone);
                memory.Gone.TryAdd(gone, at);
            }

            if (!write.IsDelete)
            {
                memory.Due[write.Value] = at;
                memory.Past.Add((at, [write.Value], true));
            }
        }

        private SessionMemory MemoryOf(int session, int key) => memories.TryGetValue((session, key), out var memory) ? memory : memories[(session, key)] = new SessionMemory();

        private bool IsWrite(int transaction) => !history.Transactions[transaction].Writes.IsEmpty;

        private string PatternOf(int from) => IsWrite(from) ? "ReadYourWrites" : "MonotonicReads";

        private void Add(string pattern, int at, string sentence, int from) => Findings.Add(
            pattern,
            $"{RequestText.Of(history, at)} {sentence}: {RequestText.Of(history, from)}.",
            history.Transactions[at].Answered,
            [from, at],
            [history.Transactions[at].Site]);
    }
}
