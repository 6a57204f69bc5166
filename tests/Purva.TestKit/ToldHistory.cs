using System.Text;
using Purva.Tracing.Histories;

namespace Purva.TestKit;

/// <summary>An event as a log tells it: its host, its clock by host, its time in nanoseconds, its text and its line.</summary>
public sealed record ToldEvent(int Host, int[] Clock, long? Time, string Text, long Line)
{
    /// <summary>Its own counter.</summary>
    public int Counter => Clock[Host];
}

/// <summary>A history that can be changed before an execution is made of it: the obviously right form, for models and for planted mistakes.</summary>
public sealed record ToldHistory(string[] Hosts, ToldEvent[] Events)
{
    /// <summary>The history without some of its events.</summary>
    public ToldHistory Without(Func<int, bool> isGone) => this with { Events = [.. Events.Where((_, i) => !isGone(i))] };

    /// <summary>The history with one event changed.</summary>
    public ToldHistory With(int index, Func<ToldEvent, ToldEvent> change) => this with { Events = [.. Events.Select((one, i) => i == index ? change(one) : one)] };

    /// <summary>The execution of it.</summary>
    public Execution ToExecution() => ToExecution(out _);

    /// <summary>The execution of it, and the lines of those that it cannot have.</summary>
    public Execution ToExecution(out List<(long Line, AddedEvent Answer)> refused)
    {
        var builder = new Execution.Builder(TraceLimits.Default);
        refused = [];
        foreach (var host in Hosts)
        {
            builder.HostOf(Encoding.UTF8.GetBytes(host));
        }

        foreach (var one in Events)
        {
            var answer = builder.Add(new TracedEvent { Host = one.Host, Clock = one.Clock, Text = Encoding.UTF8.GetBytes(one.Text), Nanoseconds = one.Time, Line = one.Line });
            if (answer != AddedEvent.Added)
            {
                refused.Add((one.Line, answer));
            }
        }

        return builder.ToExecution(string.Empty);
    }

    /// <summary>Whether one event knows another by its clock: the definition that everything else is held against.</summary>
    public bool IsBefore(int left, int right) => left != right && Events[right].Clock[Events[left].Host] >= Events[left].Counter;

    /// <summary>
    /// Whether there is such a history: to know is transitive and never mutual, each host's events are all there and know each other in order, and
    /// each entry is the number of events known.
    /// </summary>
    public bool IsPossible()
    {
        var all = Enumerable.Range(0, Events.Length).ToArray();
        return all.All(one => Enumerable.Range(0, Hosts.Length).All(host =>
                Events[one].Clock[host] == all.Count(other => Events[other].Host == host && (other == one || IsBefore(other, one)))))
            && all.All(one => all.All(other => !(IsBefore(one, other) && IsBefore(other, one))))
            && all.All(one => all.Where(other => IsBefore(other, one)).All(other => all.Where(third => IsBefore(third, other)).All(third => IsBefore(third, one))))
            && all.All(one => all.All(other => Events[one].Host != Events[other].Host || Events[one].Counter >= Events[other].Counter || IsBefore(one, other)));
    }
}
