namespace Purva.Tracing.Histories;

public sealed partial class Execution
{
    /// <summary>The field by which a log says of an event that its clock may lack entries.</summary>
    internal const string LossyField = "lossy";

    /// <summary>The most clock entries that <see cref="Completed"/> adds; 0 where no event says that its clock may lack any.</summary>
    internal long EntriesToComplete => fieldNames.Contains(LossyField) ? (long)Hosts.Length * Enumerable.Range(0, Count).Count(IsLossy) : 0;

    /// <summary>
    /// This execution with clocks that lack nothing which the log tells elsewhere: those of events that say so are joined with those of all events that
    /// they know, however indirectly; all others stay as they are told.
    /// O(events · hosts²) at most. Events that claim to know each other keep their clocks.
    /// </summary>
    /// <param name="entries">How many clock entries were added, at most <see cref="EntriesToComplete"/>.</param>
    internal Execution Completed(out long entries)
    {
        var completion = new Completion(this);
        var completed = completion.ToExecution();
        entries = completion.Entries;
        return completed;
    }

    private bool IsLossy(int happened)
    {
        var left = Utf8FieldsOf(happened);
        while (TryField(ref left, out var name, out var value))
        {
            if (name == LossyField && value.SequenceEqual("true"u8))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Goes through the events of all hosts side by side; who must wait for another host is called when that one goes on. The new clocks stand behind
    /// the old ones in the same store, as most events usually keep theirs.
    /// </summary>
    private sealed class Completion(Execution told)
    {
        private readonly int[] done = new int[told.Hosts.Length];
        private readonly List<int>?[] waiting = new List<int>?[told.Hosts.Length];
        private readonly Row[] rows = [.. told.rows];
        private readonly int[] joined = new int[told.Hosts.Length];

        public long Entries { get; private set; }

        public Execution ToExecution()
        {
            var ready = new Queue<int>(Enumerable.Range(0, done.Length));
            while (ready.TryDequeue(out var host))
            {
                while (done[host] < told.byHost[host].Length && TryComplete(told.byHost[host][done[host]]))
                {
                    done[host]++;
                    waiting[host]?.ForEach(ready.Enqueue);
                    waiting[host]?.Clear();
                }
            }

            return new Execution(told.Name, told.Hosts, rows, told.clocks, told.texts, told.fieldNames);
        }

        private bool TryComplete(int happened)
        {
            if (!told.IsLossy(happened))
            {
                return true;
            }

            var own = told.HostOf(happened);
            var clock = told.ClockOf(happened);
            for (var host = 0; host < clock.Length; host++)
            {
                if (host != own && told.RankOf(host, clock[host]) > done[host])
                {
                    (waiting[host] ??= []).Add(own);
                    return false;
                }
            }

            joined.AsSpan().Clear();
            clock.CopyTo(joined);
            Join(own, done[own]);
            for (var host = 0; host < clock.Length; host++)
            {
                if (host != own)
                {
                    Join(host, told.RankOf(host, clock[host]));
                }
            }

            joined[own] = told.CounterOf(happened);
            Put(happened, joined.AsSpan(0, joined.AsSpan().LastIndexOfAnyExcept(0) + 1));
            return true;
        }

        private void Join(int host, int rank)
        {
            if (rank == 0)
            {
                return;
            }

            ref readonly var known = ref rows[told.byHost[host][rank - 1]];
            var entries = told.clocks.Slice(known.Clock, known.ClockLength);
            for (var i = 0; i < entries.Length; i++)
            {
                joined[i] = Math.Max(joined[i], entries[i]);
            }
        }

        private void Put(int happened, ReadOnlySpan<int> clock)
        {
            Entries += clock.Length;
            rows[happened] = rows[happened] with { Clock = told.clocks.Add(clock), ClockLength = clock.Length };
        }
    }
}
