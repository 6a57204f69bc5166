using System.CommandLine;
using System.Diagnostics;
using Purva.TestKit;
using Purva.TestKit.Fuzzing;

var inputs = new Option<long>("--inputs", "-n") { Description = "How many inputs, over all decoders.", DefaultValueFactory = _ => 10_000_000 };
var seed = new Option<int>("--seed") { Description = "The same seed gives the same inputs.", DefaultValueFactory = _ => 1 };
var target = new Option<string?>("--target") { Description = "Only decoders whose name contains this." };
var root = new RootCommand("Feeds hostile inputs to every decoder of the core: each answers as documented, and allocates no more than a small multiple of the input.") { inputs, seed, target };
root.SetAction(parsed =>
{
    var chosen = FuzzTargets.All.Where(one => one.Name.Contains(parsed.GetValue(target) ?? string.Empty, StringComparison.OrdinalIgnoreCase)).ToArray();
    if (chosen.Length == 0)
    {
        Console.Error.WriteLine($"No decoder is called so; there are: {string.Join(", ", FuzzTargets.All.Select(one => one.Name))}.");
        return 2;
    }

    var share = Math.Max(1, (parsed.GetValue(inputs) + chosen.Length - 1) / chosen.Length);
    var clock = Stopwatch.StartNew();
    foreach (var one in chosen)
    {
        try
        {
            Console.WriteLine(FuzzRun.Of(one, share, parsed.GetValue(seed)));
        }
        catch (LawBrokenException broken)
        {
            Console.Error.WriteLine($"FOUND: {broken.Message}");
            return 1;
        }
    }

    Console.WriteLine($"{share * chosen.Length:n0} inputs in {clock.Elapsed.TotalSeconds:0} s, and nothing was found.");
    return 0;
});
return root.Parse(args).Invoke();
