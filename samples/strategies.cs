#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// One workload of thirty writers under each published way to keep versions.
//   dotnet run samples/strategies.cs
using Purva.Scenarios.Strategies;

var load = new ReplayLoad { Writers = 30, Objects = 1, WritesPerObject = 200 };
foreach (var strategy in PublishedStrategy.All)
{
    var outcome = strategy.Replay(load, seed: 1);
    Console.WriteLine($"{strategy.Name,-24} lost {outcome.Lost,3}, false conflicts {outcome.FalseConflicts,3}, {outcome.HighBytes,6} bytes");
}

// Cheap and wrong is not cheap: the bytes alone would choose the first.
Console.WriteLine($"nothing lost and nothing in vain: {string.Join(", ", PublishedStrategy.All.Where(one => one.Replay(load, seed: 1) is { Lost: 0, FalseConflicts: 0 }).Select(one => one.Name))}");

// It prints:
//   last writer wins         lost  12, false conflicts   0,     16 bytes
//   server vectors           lost   6, false conflicts   0,     90 bytes
//   client vectors, by size  lost   0, false conflicts 159,  12831 bytes
//   client vectors, by age   lost   0, false conflicts  44,   4067 bytes
//   regional masters         lost   0, false conflicts   0,     31 bytes
//   client vectors           lost   0, false conflicts   0,    996 bytes
//   dotted version vectors   lost   0, false conflicts   0,     34 bytes
//   nothing lost and nothing in vain: regional masters, client vectors, dotted version vectors
