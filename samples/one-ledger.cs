#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// Four branches are asked at once to pay 80 out of an account that holds 100. Nobody sequences them, and all refuse the same three.
//   dotnet run samples/one-ledger.cs
using Purva.Scenarios.OneLedger;
using Purva.Scenarios.OneLedger.Broken;

// The trap: each branch checks the balance that it sees. Counters lose nothing, and so they overdraw.
var counted = Enumerable.Range(0, 4).Select(i => new CountedBalances(i, 100, 0, 0, 0, 0)).ToArray();
for (var i = 0; i < 4; i++)
{
    counted[i].TryPay(new Transfer(i, From: 0, To: i + 1, Amount: 80));
}

Array.ForEach(counted, counted[0].Merge);
Console.WriteLine($"counters: account 0 holds {counted[0].Balances.First()}");

// The rule: a transfer does nothing before it has its place in the one order.
var bank = Branch.OpenAll(4, 100, 0, 0, 0, 0);
for (var i = 0; i < 4; i++)
{
    bank[i].Submit(new Transfer(i, From: 0, To: i + 1, Amount: 80));
}

Rush.Settle(bank, [], seed: 1);
Console.WriteLine($"ordered:  account 0 holds {bank[3].Ledger.Balances[0]}");
Console.WriteLine($"done {bank[0].Outcomes.Count(one => one.Outcome == TransferRefusal.None)}, refused {bank[0].Outcomes.Count(one => one.Outcome == TransferRefusal.Overdraft)}, the same at every branch: {bank.All(branch => branch.Outcomes.SequenceEqual(bank[0].Outcomes))}");

// It prints:
//   counters: account 0 holds -220
//   ordered:  account 0 holds 20
//   done 1, refused 3, the same at every branch: True
