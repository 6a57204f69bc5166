using Purva.Clocks;
using Purva.Simulation.Cluster;
using Purva.Simulation.Running;
using Purva.Store;
using Purva.Store.Hosting;
using Purva.Store.Ports;

namespace Purva.Simulation.Workloads;

/// <summary>A reader of the change stream: it follows for a while, stops, and goes on, perhaps at another site.</summary>
internal sealed class Follower
{
    private const int MostAtOnce = 500;

    private readonly Stage stage;
    private readonly string name;
    private readonly SimulatedRandom random;

    /// <summary>A reader that has seen nothing yet.</summary>
    /// <param name="stage">What all clients share.</param>
    /// <param name="name">Its name.</param>
    public Follower(Stage stage, string name)
    {
        (this.stage, this.name) = (stage, name);
        random = stage.World.Random(name);
        Stream = stage.Chronicle.Streams.Begin(name);
    }

    /// <summary>What it was told.</summary>
    public FollowedStream Stream { get; }

    /// <summary>Follows for a while at some site.</summary>
    public Task StepAsync() => FollowAsync(random.Pick(stage.Cluster.Sites), TimeSpan.FromSeconds(random.Pick([0.2, 1, 5])));

    /// <summary>Follows at a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="time">For how long.</param>
    /// <returns>How many changes came.</returns>
    public async Task<int> FollowAsync(SimulatedSite site, TimeSpan time)
    {
        var (after, machine) = (Stream.Token, site);
        var answer = await Stage.AskAsync(name, site, one => TakeAsync(one, machine, after, time), time + stage.Plan.Patience);
        if (!answer.IsKnown)
        {
            stage.Chronicle.CountLost(RequestKind.Follow);
            return 0;
        }

        stage.Chronicle.Count(RequestKind.Follow, answer.Value!.Present is null ? ReadStatus.Done : ReadStatus.Unavailable);
        if (after.IsEmpty && !answer.Value.Begin.IsEmpty)
        {
            Stream.SkipTo(answer.Value.Begin, site.Name, stage.World.Elapsed);
        }

        foreach (var change in answer.Value.Changes)
        {
            Stream.Take(change, site.Name, stage.World.Elapsed);
        }

        // Behind what still came before the log was cut under the stream.
        if (answer.Value.Present is { } present)
        {
            Stream.SkipTo(present, site.Name, stage.World.Elapsed);
        }

        return answer.Value.Changes.Count;
    }

    /// <summary>Within the site: what the stream has for a while. A stream that no longer reaches back is begun anew at the present.</summary>
    private static async Task<Followed> TakeAsync(Site site, SimulatedSite machine, VersionVector after, TimeSpan time)
    {
        var changes = new List<Change>();
        var begin = after.IsEmpty ? site.Frontier.Floor : default;
        using var enough = new CancellationTokenSource(time, machine.Clock.For((SimulatedProcess)SynchronizationContext.Current!));
        try
        {
            await foreach (var change in site.WatchAsync(after, enough.Token))
            {
                changes.Add(change);
                if (changes.Count == MostAtOnce)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Enough for now.
        }
        catch (StorageException)
        {
            // What came before is good.
        }
        catch (ChangesTruncatedException)
        {
            return new Followed(changes, begin, site.GetStatus().Applied.Merge(after));
        }

        return new Followed(changes, begin, null);
    }

    private sealed record Followed(List<Change> Changes, VersionVector Begin, VersionVector? Present);
}
