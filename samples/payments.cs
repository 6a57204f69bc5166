#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// An app asks twice, because it had no answer; then somebody forges a payment that never passed the switch.
//   dotnet run samples/payments.cs
using Purva.Clocks;
using Purva.Scenarios.Payments;

var (asha, shop) = (new AccountId(1), new AccountId(2));
var ledger = new Ledger(new ReplicaId(1));
ledger.TryOpen(asha, new Paise(500_00));
ledger.TryOpen(shop, new Paise(0));

var network = new PaymentNetwork(ledger);
network.Forward(network.Order(asha, shop, new Paise(120_00), chance: 7, wall: 0), wall: 0, out var atBank);
Console.WriteLine($"asked:        {network.Settle(atBank, wall: 0, out var isNew).Verdict}, new: {isNew}");
Console.WriteLine($"asked again:  {network.Settle(atBank, wall: 0, out isNew).Verdict}, new: {isNew}");

// The trap: a clock that begins anew with each payment is 1, 1, 1 for honest and forged ones alike. Here a hop can be asked about its number.
var forged = atBank with { Payment = atBank.Payment with { Clock = new HopClock(App: 1, Switch: 99, Bank: 0) } };
Console.WriteLine($"forged:       {network.Settle(forged, wall: 0, out _).Fraud}");

// More than there is moves nothing.
network.Forward(network.Order(asha, shop, new Paise(900_00), chance: 8, wall: 0), wall: 0, out var tooMuch);
Console.WriteLine($"too much:     {network.Settle(tooMuch, wall: 0, out _).Verdict}");
Console.WriteLine($"shop has:     {ledger.BalanceOf(shop)} paise of {ledger.Total}");

// It prints:
//   asked:        Settled, new: True
//   asked again:  Settled, new: False
//   forged:       NeverIssued
//   too much:     NotEnough
//   shop has:     12000 paise of 50000
