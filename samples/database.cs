#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// Two masters, one key, two writers who knew nothing of each other.
//   dotnet run samples/database.cs
using Purva.Clocks;
using Purva.Scenarios.Database;

// The trap: one clock for the whole node. Delhi has pulled Mumbai's value, so whatever is written at Delhi seems to have seen it.
var (naiveMumbai, naiveDelhi) = (new NodeClockTable(new ReplicaId(1)), new NodeClockTable(new ReplicaId(2)));
naiveMumbai.Write("cart", "phone");
naiveDelhi.Pull(naiveMumbai);
naiveDelhi.Write("cart", "laptop");
Console.WriteLine($"a clock for the node: {naiveDelhi.Read("cart")}");

// The rule: a write says what its author had read of this key, and replaces that alone.
var (mumbai, delhi) = (new KeyTable(new ReplicaId(1)), new KeyTable(new ReplicaId(2)));
mumbai.Write("cart", VersionVector.Empty, "phone");
delhi.Pull(mumbai);
delhi.Write("cart", VersionVector.Empty, "laptop");
var (values, context) = delhi.Read("cart");
Console.WriteLine($"a context for the key: {string.Join(" | ", values)}");
delhi.Write("cart", context, "phone and laptop");
Console.WriteLine($"written by who read both: {string.Join(" | ", delhi.Read("cart").Values)}");

// It prints:
//   a clock for the node: laptop
//   a context for the key: phone | laptop
//   written by who read both: phone and laptop
