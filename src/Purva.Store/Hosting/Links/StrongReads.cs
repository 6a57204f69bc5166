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
        var question = new Question(site.Peers.Majority - 1);
        questions[id] = question;
        try
        {
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

    private sealed class Question
    {
        private readonly Promise<VersionVector> done = new();
        private readonly HashSet<string> answered = [];
        private readonly int needed;
        private VersionVector join;

        public Question(int needed)
        {
            this.needed = needed;
            if (needed == 0)
            {
                done.Keep(default);
            }
        }

        public Task<VersionVector> Outcome => done.Task;

        public void Answer(string peer, VersionVector vector)
        {
            lock (answered)
            {
                join = join.Merge(vector);
                if (answered.Add(peer) && answered.Count >= needed)
                {
                    done.Keep(join);
                }
            }
        }
    }
}
