namespace Purva.Tracing.Histories;

public sealed partial class Execution
{
    /// <summary>The field by which a log says of an event that its clock may lack entries.</summary>
    internal const string LossyField = "lossy";

    /// <summary>
    /// This execution with clocks that lack nothing which the log tells elsewhere: each joined with those of all events that it knows, however indirectly.
    /// Only where some event says that its clock may lack entries; else this execution itself.
    /// O(events · hosts²) at most. Events that claim to know each other keep their clocks.
    /// </summary>
    internal Execution Completed() => fieldNames.Contains(LossyField) ? new Completion(this).ToExecution() : this;

    /// <summary>Goes through the events of all hosts side by side; who must wait for another host is called when that one goes on.</summary>
    private sealed class Completion(Execution told)
    {
        private readonly int[] done = new int[told.Hosts.Length];
        private readonly List<int>[] waiting = [.. told.Hosts.Select(_ => new List<int>())];
        private readonly ChunkedStore<int> clocks = new();
        private readonly Row[] rows = [.. told.rows];
        private readonly int[] joined = new int[told.Hosts.Length];

        public Execution ToExecution()
        {
            var ready = new Queue<int>(Enumerable.Range(0, done.Length));
            while (ready.TryDequeue(out var host))
            {
                while (done[host] < told.byHost[host].Length && TryComplete(told.byHost[host][done[host]]))
                {
                    done[host]++;
                    waiting[host].ForEach(ready.Enqueue);
                    waiting[host].Clear();
                }
            }

            KeepTheRest();
            return new Execution(told.Name, told.Hosts, rows, clocks, told.texts, told.fieldNames);
        }

        private bool TryComplete(int happened)
        {
            var own = told.HostOf(happened);
            var clock = told.ClockOf(happened);
            for (var host = 0; host < clock.Length; host++)
            {
                if (host != own && told.RankOf(host, clock[host]) > done[host])
                {
                    waiting[host].Add(own);
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
            Put(happened, joined);
            return true;
        }

        private void Join(int host, int rank)
        {
            if (rank == 0)
            {
                return;
            }

            ref readonly var known = ref rows[told.byHost[host][rank - 1]];
            var entries = clocks.Slice(known.Clock, known.ClockLength);
            for (var i = 0; i < entries.Length; i++)
            {
                joined[i] = Math.Max(joined[i], entries[i]);
            }
        }

        /// <summary>What waits in a circle is left as it was told.</summary>
        private void KeepTheRest()
        {
            for (var host = 0; host < done.Length; host++)
            {
                foreach (var happened in told.byHost[host].AsSpan(done[host]))
                {
                    Put(happened, told.ClockOf(happened));
                }
            }
        }

        private void Put(int happened, ReadOnlySpan<int> clock) => rows[happened] = rows[happened] with { Clock = clocks.Add(clock), ClockLength = clock.Length };
    }
}
