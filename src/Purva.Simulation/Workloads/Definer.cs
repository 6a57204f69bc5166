using Purva.Simulation.Running;
using Purva.Store.Buckets;

namespace Purva.Simulation.Workloads;

/// <summary>Somebody who changes what buckets say about their values, where that loses nothing.</summary>
internal sealed class Definer
{
    private static readonly string[] Resolvers = ["max", "min", "longest"];

    private readonly Stage stage;
    private readonly string name;
    private readonly SimulatedRandom random;

    /// <summary>Somebody who has changed nothing yet.</summary>
    /// <param name="stage">What all clients share.</param>
    /// <param name="name">Its name.</param>
    public Definer(Stage stage, string name)
    {
        (this.stage, this.name) = (stage, name);
        random = stage.World.Random(name);
    }

    /// <summary>Changes a definition at some site.</summary>
    public async Task StepAsync()
    {
        var definition = random.Chance(0.5)
            ? new BucketDefinition { Bucket = KeyRing.Resolved, Type = BucketType.Resolved, Resolver = random.Pick(Resolvers) }
            : new BucketDefinition { Bucket = KeyRing.Mortal, TimeToLive = TimeSpan.FromSeconds(random.Pick([1, 60, 300])) };
        var answer = await Stage.AskAsync(name, random.Pick(stage.Cluster.Sites), site => site.DefineBucketAsync(definition, null, CancellationToken.None).AsTask(), stage.Plan.Patience);
        stage.Chronicle.Count(RequestKind.Define, answer, answer.Value.Status);
    }
}
