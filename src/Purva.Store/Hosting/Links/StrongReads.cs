using System.Collections.Concurrent;
using Purva.Clocks;
using Purva.Store.Ports;

namespace Purva.Store.Hosting.Links;

/// <summary>Asks a majority what it has, for reads that must miss nothing acknowledged.</summary>
internal sealed class StrongReads(SiteCore site)
{
    private readonly ConcurrentDictionary<string, Func<long, CancellationToken, Task>> links = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Question> questions = new();
    private long lastId;

    /// <summary>How many reads wait for answers.</summary>
    public int OpenQuestions => questions.Count;

    public Func<long, CancellationToken, Task> Attach(string peer, Func<long, CancellationToken, Task> ask) => links[peer] = ask;

    public void Detach(string peer, Func<long, CancellationToken, Task> ask) => links.TryRemove(new(peer, ask));

    /// <summary>This site counts to a majority again.</summary>
    public void CountAgain()
    {
        foreach (var question in questions.Values)
        {
            question.Look();
        }
    }

    public void Answered(string peer, long id, VersionVector vector)
    {
        if (questions.TryGetValue(id, out var question))
        {
            question.Answer(peer, vector);
        }
    }

    /// <summary>Everything that a majority had, this site included, at some moment after the call; null when too few answer.</summary>
    public async Task<VersionVector?> JoinOfMajorityAsync(CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref lastId);
        var question = new Question(site);
        questions[id] = question;
        try
        {
            question.Look();
            foreach (var (_, ask) in links.OrderBy(link => link.Key, StringComparer.Ordinal))
            {
                _ = AskAsync(ask, id, cancellation);
            }

            var join = await question.Outcome.WaitAsync(cancellation).Anywhere();
            return join.Merge(site.Host.Frontier.Applied);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            questions.TryRemove(id, out _);
        }
    }

    private static async Task AskAsync(Func<long, CancellationToken, Task> ask, long id, CancellationToken cancellation)
    {
        try
        {
            await ask(id, cancellation).Anywhere();
        }
        catch (Exception e) when (e is PeerUnreachableException or OperationCanceledException or ObjectDisposedException)
        {
            // A peer that cannot be asked does not answer; the others may be enough.
        }
    }

    private sealed class Question(SiteCore site)
    {
        private readonly Promise<VersionVector> done = new();
        private readonly HashSet<string> answered = [];
        private VersionVector join;

        public Task<VersionVector> Outcome => done.Task;

        public void Answer(string peer, VersionVector vector)
        {
            lock (answered)
            {
                join = join.Merge(vector);
                answered.Add(peer);
            }

            Look();
        }

        /// <summary>Looks whether enough have answered; this site is one of them if it has all that it ever had.</summary>
        public void Look()
        {
            lock (answered)
            {
                if (answered.Count + (site.CountsToMajority ? 1 : 0) >= site.Peers.Majority)
                {
                    done.Keep(join);
                }
            }
        }
    }
}
