#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// An answer overtakes its question on the way to Raj.
//   dotnet run samples/chat.cs
using Purva.Clocks;
using Purva.Scenarios.Chat;

ChatPhone arjun = new(new ReplicaId(1), ChatHistory.Nothing), priya = new(new ReplicaId(2), ChatHistory.Nothing), raj = new(new ReplicaId(3), ChatHistory.Nothing);
var naive = new ArrivalPhone(isByWallClock: false);

arjun.TrySay("Kya plan hai?", wallMilliseconds: 0, out var question);
priya.TryHear(question);
priya.TrySay("Marine Drive", wallMilliseconds: 0, out var answer);

foreach (var message in new[] { answer, question })
{
    naive.Hear(message);
    raj.TryHear(message);
    Console.WriteLine($"\"{message.Text}\" came: {raj.Shown.Count} shown, {raj.Waiting} waits");
}

Console.WriteLine($"as it came: {string.Join(" → ", naive.Shown.Select(message => message.Text))}");
Console.WriteLine($"by cause:   {string.Join(" → ", raj.Shown.Select(message => message.Text))}");

// Who joins late begins from what somebody has seen, and hears nothing twice.
var late = new ChatPhone(new ReplicaId(4), raj.History);
Console.WriteLine($"a late joiner hears the question again: {late.TryHear(question)}");

// It prints:
//   "Marine Drive" came: 0 shown, 1 waits
//   "Kya plan hai?" came: 2 shown, 0 waits
//   as it came: Marine Drive → Kya plan hai?
//   by cause:   Kya plan hai? → Marine Drive
//   a late joiner hears the question again: Known
