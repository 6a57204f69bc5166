#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// A clock that ticks in one step and an operation that is written in another: in some orders of two threads the log says what was not so.
//   dotnet run samples/transactions.cs
using Purva.Scenarios.Transactions;

// The trap and the rule, in every order in which their steps can run.
var (broken, right) = (CommitRace.ExploreBroken(), CommitRace.ExploreRight());
Console.WriteLine($"tick, then write: {broken.Flawed} of {broken.Schedules} schedules go wrong ({string.Join(", ", broken.Flaws.Keys)})");
Console.WriteLine($"in one step:      {right.Flawed} of {right.Schedules}");

// A transfer touches two accounts with two homes. A member applies it when all that it depends on is there, in whatever order it comes.
var (asha, shop) = (new AccountKey(Home: 0, Number: 1), new AccountKey(Home: 1, Number: 1));
var mumbai = new LedgerMember(0, members: 2, [new(asha, 50_000)]);
var chennai = new LedgerMember(1, members: 2, [new(asha, 50_000)]);
mumbai.TryCommit([new(asha, -20_000), new(shop, 20_000)], out var first);
mumbai.TryCommit([new(asha, -5_000), new(shop, 5_000)], out var second);

chennai.TryReceive(second!);
Console.WriteLine($"Chennai has heard the second: {chennai.Balances.GetValueOrDefault(shop)} paise in the shop");
chennai.TryReceive(first!);
Console.WriteLine($"and then the first:           {chennai.Balances.GetValueOrDefault(shop)} paise");

// It prints:
//   tick, then write: 420 of 560 schedules go wrong (SharedNumber, OutOfOrder, NeverFetched)
//   in one step:      0 of 12
//   Chennai has heard the second: 0 paise in the shop
//   and then the first:           25000 paise
