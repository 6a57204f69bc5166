#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// A district is cut off by the flood. When the water falls it must hear what was reported meanwhile, before it says that it knows.
//   dotnet run samples/monsoon.cs
using Purva.Scenarios.Monsoon;

District bandra = new(0, districts: 2), andheri = new(1, districts: 2);
var naive = new MergeFirstDistrict();

andheri.TryReport("road under water", Severity.Medium, out var first);
bandra.TryReceive(first!);
naive.Receive(first!);

bandra.CutOff();
bandra.TryReport("severe flooding", Severity.Critical, out _);
andheri.TryReport("building collapse", Severity.Critical, out _);
Console.WriteLine($"cut off: {bandra.Clock} and {andheri.Clock} are {bandra.Clock.CompareCausally(andheri.Clock)}");

// The trap: merge the clocks, then ask for what the clock has not seen. There is nothing left to ask for.
naive.CatchUp(andheri);
Console.WriteLine($"merged first:    {naive.Reports.Count} report, and claims {naive.Clock}");

// The rule: hear, then merge.
bandra.Reconnect();
Console.WriteLine($"delivered first: {bandra.CatchUp(andheri)} came, and it has seen {bandra.Clock}");

// It prints:
//   cut off: {1:2,2:1} and {2:2} are Concurrent
//   merged first:    1 report, and claims {2:2}
//   delivered first: 1 came, and it has seen {1:2,2:2}
