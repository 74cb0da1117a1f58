"""The subjects of a dossier get an order. Their table is the one that Django made for them: it gains a column."""

import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0008_topics_of_readings'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='DossierSubject',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('dossier', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='dossier_subjects', to='newsroom.dossier')),
                        ('subject', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dossier_subjects', to='newsroom.subject', verbose_name='subject')),
                    ],
                    options={
                        'db_table': 'newsroom_dossier_subjects',
                        'unique_together': {('dossier', 'subject')},
                    },
                ),
                migrations.AlterField(
                    model_name='dossier',
                    name='subjects',
                    field=models.ManyToManyField(blank=True, related_name='dossiers', through='newsroom.DossierSubject', to='newsroom.subject', verbose_name='subjects'),
                ),
            ],
        ),
        migrations.AddField(
            model_name='dossiersubject',
            name='sort_order',
            field=models.IntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AlterModelOptions(
            name='dossiersubject',
            options={'ordering': ['sort_order']},
        ),
    ]
